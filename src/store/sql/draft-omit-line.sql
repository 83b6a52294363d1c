-- Leaves a line out, with the reason; or takes it in again.
update plan_lines set omitted = :reason, version = version + 1, edited_at = cast(:now as integer), edited_by = cast(:person as integer)
where unit_id = :unit and year = :year and id = :id and version = :version
