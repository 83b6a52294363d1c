-- Makes and changes indicators of the organisation of which this unit is the root.
insert into indicators (organisation_id, id, code, name, measure, decimals, time_rule, unit_rule, frequency, direction,
  minimum, watch_below, watch_above, sensitive, source, position, calculated,
  numerator, denominator, task, line, lead, tolerance)
select own.organisation_id, w.value ->> 'id', w.value ->> 'code', w.value ->> 'name', w.value ->> 'measure',
  w.value ->> 'decimals', w.value ->> 'timeRule', w.value ->> 'unitRule', w.value ->> 'frequency',
  w.value ->> 'direction', w.value ->> 'minimum', w.value ->> 'watchBelow', w.value ->> 'watchAbove',
  w.value ->> 'sensitive', w.value ->> 'source', w.value ->> 'position', w.value ->> 'calculated',
  w.value ->> 'numerator', w.value ->> 'denominator', w.value ->> 'task', w.value ->> 'line', w.value ->> 'lead',
  w.value ->> 'tolerance'
from units own join json_each(:rows) w
where own.id = :unit and own.parent_id is null
on conflict (organisation_id, id) do update set
  name = excluded.name, measure = excluded.measure, decimals = excluded.decimals, time_rule = excluded.time_rule,
  unit_rule = excluded.unit_rule, frequency = excluded.frequency, direction = excluded.direction,
  minimum = excluded.minimum, watch_below = excluded.watch_below, watch_above = excluded.watch_above,
  sensitive = excluded.sensitive, calculated = excluded.calculated, numerator = excluded.numerator,
  denominator = excluded.denominator, task = excluded.task, line = excluded.line, lead = excluded.lead,
  tolerance = excluded.tolerance
where indicators.code = excluded.code and indicators.source = excluded.source
