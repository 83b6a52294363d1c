delete from changes where (depth, unit_id, year, indicator_id) in (
  select depth, unit_id, year, indicator_id from changes
  where depth = :depth order by unit_id, year, indicator_id limit :size
)
