-- Words for an answer that is not sent yet.
update theme_reports set text = :text, version = version + 1
where unit_id = :unit and theme_unit = :maker and theme_id = :theme and version = :version and submitted_at is null
  and exists (select 1 from themes t where t.unit_id = :maker and t.id = :theme and t.withdrawn_at is null)
