-- What this unit itself has submitted in a year, indicator by indicator: [[month, amount, denominator], …].
select i.id, i.code, i.name, i.measure, i.decimals, i.frequency, i.tolerance, i.time_rule as timeRule, i.unit_rule as unitRule, i.minimum,
  i.direction, i.watch_below as watchBelow, i.watch_above as watchAbove, i.numerator, i.denominator, i.line, i.task,
  i.lead, i.sensitive, t.agreed as targetAmount, t.agreed_bound as targetBound, t.quarters as targetQuarters, t.amount as targetGiven, t.bound as targetGivenBound, t.state as targetState,
  (
    select json_group_array(json_object('code', p.code, 'name', p.name) order by p.position) from indicator_parts p
    where p.organisation_id = i.organisation_id and p.indicator_id = i.id
  ) as parts,
  (
    select json_group_array(json_array(f.month, f.amount, f.denominator, f.estimate))
    from figures f
    join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
    where f.unit_id = :unit and f.year = :year and f.indicator_id = i.id and f.part = ''
  ) as figures
from assignments a
join indicators i on i.organisation_id = a.organisation_id and i.id = a.indicator_id
left join targets t on t.unit_id = :unit and t.year = :year and t.indicator_id = i.id
where a.organisation_id = :organisation and a.level = :level and i.source = 'entered'
order by i.position
