-- One indicator as this unit's branch sees it.
select i.id, i.code, i.name, i.measure, i.decimals, i.frequency, i.tolerance, i.time_rule as timeRule, i.unit_rule as unitRule, i.minimum,
  i.direction, i.watch_below as watchBelow, i.watch_above as watchAbove, i.numerator, i.denominator, i.line, i.task,
  i.lead, i.sensitive, t.agreed as targetAmount, t.agreed_bound as targetBound, t.quarters as targetQuarters, t.amount as targetGiven, t.bound as targetGivenBound, t.state as targetState,
  (
    select json_group_array(json_object('code', p.code, 'name', p.name) order by p.position) from indicator_parts p
    where p.organisation_id = i.organisation_id and p.indicator_id = i.id
  ) as parts,
  i.source, i.position, k.expected, k.series, k.signed, k.compiled_at as compiledAt, 0 as calculating
from indicators i
join rollups k on k.unit_id = :unit and k.year = :year and k.indicator_id = i.id and k.part = ''
left join targets t on t.unit_id = k.unit_id and t.year = k.year and t.indicator_id = k.indicator_id
where i.organisation_id = :organisation and i.code = :code
