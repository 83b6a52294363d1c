-- One indicator with this unit's target of it, and what the unit above is called.
select i.id, i.code, i.name, i.measure, i.decimals, i.frequency, i.tolerance, i.time_rule as timeRule, i.unit_rule as unitRule, i.minimum,
  i.direction, i.watch_below as watchBelow, i.watch_above as watchAbove, i.numerator, i.denominator, i.line, i.task,
  i.lead, i.sensitive, t.agreed as targetAmount, t.agreed_bound as targetBound, t.quarters as targetQuarters, t.amount as targetGiven, t.bound as targetGivenBound, t.state as targetState, '[]' as parts,
  t.amount, t.bound, t.state, t.given_by is not null as given, t.agreed, t.agreed_bound as agreedBound, t.counter, t.reason,
  t.version, t.own_share as ownShare, t.quarters, t.open_below as openBelow, t.short_below as shortBelow,
  p.name as parentName, i.retired_on is not null as retired,
  u.exempt = 0 and coalesce(
    (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = i.id),
    exists (
      select 1 from assignments a
      where a.organisation_id = u.organisation_id and a.level = u.level and a.indicator_id = i.id
    )
  ) as enters
from indicators i
join units u on u.id = :unit
left join units p on p.id = u.parent_id
left join targets t on t.unit_id = u.id and t.year = :year and t.indicator_id = i.id
where i.organisation_id = :organisation and i.code = :code and i.source in ('entered', 'reports')
