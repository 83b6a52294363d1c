-- The board: this unit's totals of a year, one row an indicator. Sorted in code: a sort here would read each row twice.
select i.id, i.code, i.name, i.measure, i.decimals, i.frequency, i.tolerance, i.time_rule as timeRule, i.unit_rule as unitRule, i.minimum,
  i.direction, i.watch_below as watchBelow, i.watch_above as watchAbove, i.numerator, i.denominator, i.line, i.task,
  i.lead, i.sensitive, t.agreed as targetAmount, t.agreed_bound as targetBound, t.quarters as targetQuarters, t.amount as targetGiven, t.bound as targetGivenBound, t.state as targetState, '[]' as parts,
  i.source, i.position, k.expected, k.series, k.signed, k.compiled_at as compiledAt,
  exists (select 1 from indicators c where c.organisation_id = :organisation and c.source = 'calculated') as calculating
from rollups k
join indicators i on i.organisation_id = :organisation and i.id = k.indicator_id
left join targets t on t.unit_id = k.unit_id and t.year = k.year and t.indicator_id = k.indicator_id
where k.unit_id = :unit and k.year = :year and k.part = ''
