delete from changes where (depth, unit_id, year, indicator_id) in (
  select depth, unit_id, year, indicator_id from changes
  where depth = :depth and (:only is null or unit_id in (select value from json_each(:only)))
  order by unit_id, year, indicator_id limit :size
)
