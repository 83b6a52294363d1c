-- A year of which an organisation has no totals yet begins: all of them are to be made, so that boards say what is asked.
insert into changes (depth, unit_id, year, indicator_id)
select u.depth, u.id, cast(:year as integer), i.id
from units root
join units u on u.organisation_id = root.organisation_id
join indicators i on i.organisation_id = root.organisation_id and i.source <> 'calculated'
where root.organisation_id = :organisation and root.parent_id is null
  and not exists (select 1 from rollups k where k.unit_id = root.id and k.year = :year)
  and exists (select 1 from units c where c.parent_id = u.id)
on conflict do nothing
