-- Those of some indicators that have figures anywhere in the organisation. It looks through them all: asked only where
-- a change of rule would make figures unreadable.
select cast(w.value as integer) as id
from json_each(:ids) w
where exists (
  select 1
  from units own cross join units u on u.organisation_id = own.organisation_id
  cross join figures f on f.unit_id = u.id and f.indicator_id = w.value
  where own.id = :unit
)
