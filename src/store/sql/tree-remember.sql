-- A unit that never moved has no row of its place yet: what it stood on until now is written before it changes.
insert into places (unit_id, from_day, to_day, parent_id)
select u.id, u.from_day, u.to_day, u.parent_id
from json_each(:placed) r
cross join units u on u.organisation_id = :organisation and u.code = r.value
where u.id <> :unit and not exists (select 1 from places p where p.unit_id = u.id)
