-- The targets of a branch, one row an indicator: what this unit is to reach, and what the units just below have been
-- given and have agreed to. What is deeper stands counted in this unit's own row.
select i.id, i.code, i.name, i.measure, i.decimals, i.time_rule as timeRule, i.unit_rule as unitRule, i.direction, i.minimum, i.task, i.position,
  t.amount, t.bound, t.state, t.given_by is not null as given, t.agreed, t.agreed_bound as agreedBound, t.counter, t.reason,
  t.version, t.own_share as ownShare, t.quarters, t.open_below as openBelow, t.short_below as shortBelow,
  coalesce(c.below, 0) as below, coalesce(c.belowAgreed, 0) as belowAgreed, coalesce(c.contracts, 0) as contracts,
  coalesce(c.waiting, '[]') as waiting
from indicators i
left join targets t on t.unit_id = :unit and t.year = :year and t.indicator_id = i.id
left join (
  select k.indicator_id, sum(k.amount) as below, sum(k.agreed) as belowAgreed, count(*) as contracts,
    json_group_array(json_object('code', u.code, 'name', u.name, 'state', k.state, 'amount', k.amount, 'bound', k.bound,
      'counter', k.counter, 'reason', k.reason) order by u.position) filter (where k.state <> 'accepted') as waiting
  from units u
  cross join targets k on k.unit_id = u.id and k.year = :year and k.state <> 'none'
  where u.parent_id = :unit and coalesce(cast(substr(u.to_day, 1, 4) as integer) > :year, 1)
  group by k.indicator_id
) c on c.indicator_id = i.id
where i.organisation_id = :organisation and i.source in ('entered', 'reports')
  and (i.retired_on is null or t.state <> 'none' or c.contracts > 0)
