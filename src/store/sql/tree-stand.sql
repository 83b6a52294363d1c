-- Where a unit stands from now on: a new one since its first day, one that moved or was opened again since today.
insert into places (unit_id, from_day, to_day, parent_id)
select u.id, case when exists (select 1 from places p where p.unit_id = u.id) then :today else u.from_day end,
  u.to_day, u.parent_id
from json_each(:placed) r cross join units u on u.organisation_id = :organisation and u.code = r.value
where u.id <> :unit and (
  not exists (select 1 from places p where p.unit_id = u.id)
  or (u.to_day is null and not exists (select 1 from places p where p.unit_id = u.id and p.to_day is null))
)
on conflict (unit_id, from_day) do update set to_day = null, parent_id = excluded.parent_id
