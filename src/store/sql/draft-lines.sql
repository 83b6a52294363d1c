-- The lines that are worked on, and who touched each last.
select l.id, l.parent, l.position, l.kind, l.marker, l.text, l.lead, l.cooperating, l.deadline, l.goals,
  l.source_unit as sourceUnit, l.source_line as sourceLine, l.source_version as sourceVersion, l.omitted, l.version,
  l.edited_at as editedAt, p.name as editor
from plan_lines l left join people p on p.id = l.edited_by
where l.unit_id = :unit and l.year = :year
