-- Those of some parts, [indicator, code], that have figures anywhere in the organisation.
select cast(w.value ->> 0 as integer) as id, w.value ->> 1 as code
from json_each(:parts) w
where exists (
  select 1
  from units own cross join units u on u.organisation_id = own.organisation_id
  cross join figures f on f.unit_id = u.id and f.indicator_id = w.value ->> 0 and f.part = w.value ->> 1
  where own.id = :unit
)
