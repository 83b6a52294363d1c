-- Every total of an organisation, in every year of which there are figures or totals, is to be made from scratch; only
-- where a recount has just begun.
insert into recount_changes (depth, unit_id, year, indicator_id)
with
years (year) as materialized (
  select distinct f.year from units u cross join figures f on f.unit_id = u.id where u.organisation_id = :organisation
  union
  select distinct k.year from units u cross join rollups k on k.unit_id = u.id where u.organisation_id = :organisation
  union
  select distinct cast(substr(r.period, 1, 4) as integer)
  from units u cross join reports r on r.unit_id = u.id where u.organisation_id = :organisation
)
select u.depth, u.id, years.year, i.id
from units u
join indicators i on i.organisation_id = u.organisation_id and i.source <> 'calculated'
join years
where u.organisation_id = :organisation and exists (select 1 from units c where c.parent_id = u.id)
  and exists (
    select 1 from recounts where organisation_id = :organisation and started_at = :now and finished_at is null
  )
on conflict do nothing
