-- The newest version of the nearest plan above this unit.
with recursive up (id, parent_id, steps) as (
  select id, parent_id, 0 from units where id = :unit
  union all
  select u.id, u.parent_id, up.steps + 1 from up join units u on u.id = up.parent_id
)
select p.version from up
-- A cross join keeps this order: by itself SQLite begins with the plans of all units.
cross join plans p on p.unit_id = up.id and p.year = :year and p.version > 0
where up.steps > 0
order by up.steps limit 1
