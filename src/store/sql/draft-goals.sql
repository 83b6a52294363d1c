-- What a line is to reach, where nobody else has written it since.
update plan_lines set goals = :goals, version = version + 1, edited_at = cast(:now as integer), edited_by = cast(:person as integer)
where unit_id = :unit and year = :year and id = :id and version = :version
