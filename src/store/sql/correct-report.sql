-- A correction is a new version of an accepted report: it stays accepted.
update reports set version = version + 1, submitted_at = cast(:now as integer), submitted_by = cast(:person as integer),
  reissued_for = :reason
where unit_id = :unit and period = :period and version = :version and state = 'submitted' and accepted_at is not null
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
