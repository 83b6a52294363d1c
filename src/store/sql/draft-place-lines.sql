-- Puts lines elsewhere: [id, parent, position].
update plan_lines set parent = r.value ->> 1, position = r.value ->> 2
from json_each(:rows) r
where plan_lines.unit_id = :unit and plan_lines.year = :year and plan_lines.id = r.value ->> 0
