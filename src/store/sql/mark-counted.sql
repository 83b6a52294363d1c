-- What the house counts from reports moves when a due day passes, without anyone acting.
insert into changes (depth, unit_id, year, indicator_id)
select u.depth, u.id, cast(substr(:period, 1, 4) as integer), i.id
from units u join indicators i on i.organisation_id = u.organisation_id and i.source in ('reports', 'coverage')
where u.organisation_id = :organisation and exists (select 1 from units c where c.parent_id = u.id)
on conflict do nothing
