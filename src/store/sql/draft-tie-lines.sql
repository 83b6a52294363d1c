-- Lines that were made from another plan above are tied to the one that is above now: [id, line].
with r (id, line) as materialized (
  select cast(value ->> 0 as integer), cast(value ->> 1 as integer) from json_each(:rows)
)
update plan_lines set source_unit = :source_unit, source_line = r.line, source_version = :source_version
from r
where plan_lines.unit_id = :unit and plan_lines.year = :year and plan_lines.id = r.id
