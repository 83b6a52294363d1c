-- Writes a paragraph where nobody else has written it since, while the report is not signed.
insert into narratives (unit_id, period, task, part, text, sources, version, edited_at, edited_by)
select cast(:unit as integer), :period, :task, :part, :text, :sources, 1, cast(:now as integer), cast(:person as integer)
where not exists (select 1 from reports where unit_id = :unit and period = :period and state = 'submitted')
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
  and (:version > 0 or not exists (
    select 1 from narratives n where n.unit_id = :unit and n.period = :period and n.task = :task and n.part = :part
  ))
on conflict (unit_id, period, task, part) do update set
  text = excluded.text, sources = excluded.sources, version = narratives.version + 1, edited_at = excluded.edited_at,
  edited_by = excluded.edited_by
where narratives.version = :version
