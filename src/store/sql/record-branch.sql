-- Lines of history for units of this unit's branch: [unit, id, act, subject, detail]. A line for any other unit is left
-- out, and the count then takes the whole batch back; so is one for a unit that is not just below, but for a machine (:deep).
insert into events (unit_id, id, at, person_id, acting_unit_id, via, act, subject, detail)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:events)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select e.value ->> 0, e.value ->> 1, cast(:now as integer), cast(:person as integer),
  case when up.id <> :unit then cast(:unit as integer) else cast(:acting as integer) end, :via, e.value ->> 2, e.value ->> 3, e.value ->> 4
from json_each(:events) e
join up on up.id = e.value ->> 0 and up.above = :unit
join units u on u.id = up.id and (u.id = :unit or u.parent_id = :unit or :deep)
