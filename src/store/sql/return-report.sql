-- Returns the report of a unit just below: its figures leave the totals and can be mended.
update reports set state = 'draft', version = version + 1, submitted_at = null, submitted_by = null, submitted_day = null,
  returned_at = cast(:now as integer), round = round + 1
where unit_id = (select id from units where id = :child and parent_id = :unit) and period = :period
  and version = :version and state = 'submitted' and accepted_at is null
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
