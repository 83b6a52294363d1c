-- Adds lines: objects with the names of the columns.
insert into plan_lines (unit_id, year, id, parent, position, kind, marker, text, lead, cooperating, deadline, goals,
  source_unit, source_line, source_version, omitted, edited_at, edited_by)
select cast(:unit as integer), cast(:year as integer), value ->> 'id', value ->> 'parent', value ->> 'position', value ->> 'kind',
  value ->> 'marker', value ->> 'text', value ->> 'lead', value ->> 'cooperating', value ->> 'deadline', value ->> 'goals',
  value ->> 'sourceUnit', value ->> 'sourceLine', value ->> 'sourceVersion', value ->> 'omitted',
  cast(:now as integer), cast(:person as integer)
from json_each(:rows)
