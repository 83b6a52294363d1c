-- Parts of the totals that are made anew: one that nobody tells any more is not left behind.
delete from rollups where part <> '' and (unit_id, year, indicator_id) in (
  select unit_id, year, indicator_id from changes
  where depth = :depth and (:only is null or unit_id in (select value from json_each(:only)))
  order by unit_id, year, indicator_id limit :size
)
