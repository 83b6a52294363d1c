-- Puts lines elsewhere: [id, parent, position].
with r (id, parent, position) as materialized (
  select cast(value ->> 0 as integer), value ->> 1, value ->> 2 from json_each(:rows)
)
update plan_lines set parent = r.parent, position = r.position
from r
where plan_lines.unit_id = :unit and plan_lines.year = :year and plan_lines.id = r.id
