-- Leaves lines out, with the reason; or takes them in again: [id, version].
with r (id, version) as materialized (
  select cast(value ->> 0 as integer), cast(value ->> 1 as integer) from json_each(:rows)
)
update plan_lines set omitted = :reason, version = plan_lines.version + 1,
  edited_at = cast(:now as integer), edited_by = cast(:person as integer)
from r
where plan_lines.unit_id = :unit and plan_lines.year = :year and plan_lines.id = r.id and plan_lines.version = r.version
