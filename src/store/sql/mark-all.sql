-- Every total of an organisation and year is to be made anew.
insert into changes (depth, unit_id, year, indicator_id)
select u.depth, u.id, :year, i.id
from units u join indicators i on i.organisation_id = u.organisation_id and i.source <> 'calculated'
where u.organisation_id = :organisation and exists (select 1 from units c where c.parent_id = u.id)
on conflict do nothing
