-- Writes one line where nobody else has written since it was opened.
update plan_lines set kind = :kind, marker = :marker, text = :text, lead = :lead, cooperating = :cooperating,
  deadline = :deadline, goals = :goals, version = version + 1, edited_at = cast(:now as integer), edited_by = cast(:person as integer)
where unit_id = :unit and year = :year and id = :id and version = :version
