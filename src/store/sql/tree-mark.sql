-- The totals that a change of the tree moves, in every year that is known round it: each touched unit's own where it has
-- children, else its parent's. The compile passes them up.
insert into changes (depth, unit_id, year, indicator_id)
with recursive
touched (id, parent_id) as materialized (
  select u.id, u.parent_id from json_each(:marked) t cross join units u on u.organisation_id = :organisation and u.code = t.value
),
totals (id) as materialized (
  select case when parent_id is null or exists (select 1 from units c where c.parent_id = touched.id) then id
    else parent_id end
  from touched
),
up (id) as (
  select id from touched
  union
  select u.parent_id from up join units u on u.id = up.id where u.parent_id is not null
),
years (year) as materialized (
  select cast(substr(:today, 1, 4) as integer)
  union select k.year from up join rollups k on k.unit_id = up.id
  union select c.year from up cross join units u on u.id = up.id cross join changes c on c.depth = u.depth and c.unit_id = u.id
)
select distinct u.depth, u.id, years.year, i.id
from totals join units u on u.id = totals.id
join indicators i on i.organisation_id = u.organisation_id and i.source <> 'calculated'
join years
where :unit
on conflict do nothing
