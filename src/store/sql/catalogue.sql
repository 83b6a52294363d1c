-- The indicators of this unit's organisation, each with the positions of the levels that enter it.
select i.id, i.code, i.name, i.measure, i.decimals, i.time_rule as timeRule, i.unit_rule as unitRule, i.frequency,
  i.direction, i.minimum, i.watch_below as watchBelow, i.watch_above as watchAbove, i.sensitive, i.source, i.position, i.calculated, i.tolerance,
  i.numerator, i.denominator, i.task, i.line, i.lead, i.retired_on as retiredOn,
  (
    select json_group_object(u.code, x.enters) from unit_assignments x join units u on u.id = x.unit_id
    where x.indicator_id = i.id and u.organisation_id = i.organisation_id
  ) as named,
  (
    select json_group_array(json_object('code', p.code, 'name', p.name) order by p.position) from indicator_parts p
    where p.organisation_id = i.organisation_id and p.indicator_id = i.id
  ) as parts,
  (
    select json_group_array(a.level order by a.level) from assignments a
    where a.organisation_id = i.organisation_id and a.indicator_id = i.id
  ) as levels
from units own join indicators i on i.organisation_id = own.organisation_id
where own.id = :unit
order by i.position
