-- A tied line has answered a version above: it takes its words over, or keeps its own.
update plan_lines set kind = :kind, marker = :marker, text = :text, lead = :lead, cooperating = :cooperating, deadline = :deadline,
  goals = :goals, omitted = :omitted, source_unit = :source_unit, source_line = :source_line, source_version = :source_version,
  version = version + 1, edited_at = cast(:now as integer), edited_by = cast(:person as integer)
where unit_id = :unit and year = :year and id = :id and version = :version
