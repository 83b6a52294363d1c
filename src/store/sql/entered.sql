-- The indicators this unit enters, with its target of the year.
select i.id, i.code, i.name, i.measure, i.decimals, i.frequency, i.tolerance, i.time_rule as timeRule, i.unit_rule as unitRule, i.minimum,
  i.direction, i.watch_below as watchBelow, i.watch_above as watchAbove, i.numerator, i.denominator, i.line, i.task,
  i.lead, i.sensitive, t.agreed as targetAmount, t.agreed_bound as targetBound, t.quarters as targetQuarters, t.amount as targetGiven, t.bound as targetGivenBound, t.state as targetState,
  (
    select json_group_array(json_object('code', p.code, 'name', p.name) order by p.position) from indicator_parts p
    where p.organisation_id = i.organisation_id and p.indicator_id = i.id
  ) as parts
from (
  select indicator_id from assignments where organisation_id = :organisation and level = :level
  union
  select indicator_id from unit_assignments where unit_id = :unit and enters
) a
join indicators i on i.organisation_id = :organisation and i.id = a.indicator_id
left join targets t on t.unit_id = :unit and t.year = :year and t.indicator_id = i.id
where i.source = 'entered' and i.frequency = :frequency and coalesce(i.retired_on > :last_day, 1)
  and not exists (select 1 from unit_assignments x where x.unit_id = :unit and x.indicator_id = i.id and not x.enters)
order by i.position
