-- Takes a signed report back that nobody has accepted yet.
update reports set state = 'draft', version = version + 1, submitted_at = null, submitted_by = null, submitted_day = null
where unit_id = :unit and period = :period and state = 'submitted' and accepted_at is null
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
