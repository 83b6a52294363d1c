-- What was corrected: [indicator, before, after].
insert into corrections (unit_id, period, id, indicator_id, before, after, reason, at, person_id, version)
select cast(:unit as integer), :period,
  coalesce((select max(id) from corrections c where c.unit_id = :unit and c.period = :period), 0) + w.key + 1,
  w.value ->> 0, w.value ->> 1, w.value ->> 2, :reason, cast(:now as integer), cast(:person as integer),
  (select version from reports r where r.unit_id = :unit and r.period = :period)
from json_each(:rows) w
