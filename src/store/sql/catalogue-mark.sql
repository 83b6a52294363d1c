-- Totals of indicators whose rule has changed, in every year that this root has totals of.
insert into changes (depth, unit_id, year, indicator_id)
select u.depth, u.id, y.year, w.value
from units own
join (
  select distinct year from rollups where unit_id = :unit
  union select distinct year from changes where unit_id = :unit
  union select cast(:year as integer)
) y
join units u on u.organisation_id = own.organisation_id
join json_each(:ids) w
where own.id = :unit and own.parent_id is null and exists (select 1 from units c where c.parent_id = u.id)
on conflict do nothing
