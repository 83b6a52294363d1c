-- Sends an answer, or another one in its place.
update theme_reports set text = :text, figures = :figures, version = version + 1, submitted_at = cast(:now as integer),
  submitted_day = coalesce(submitted_day, :today), submitted_by = cast(:person as integer)
where unit_id = :unit and theme_unit = :maker and theme_id = :theme and version = :version
  and exists (select 1 from themes t where t.unit_id = :maker and t.id = :theme and t.withdrawn_at is null)
