-- Removes lines that are the unit's own: one that came from above keeps its tie and can only be left out.
delete from plan_lines
where unit_id = :unit and year = :year and source_line is null and id in (select value from json_each(:ids))
