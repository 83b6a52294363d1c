-- Issues a signed report again, with its totals as they are now; the unit above accepts it anew.
update reports set version = version + 1, submitted_at = cast(:now as integer), submitted_by = cast(:person as integer),
  accepted_at = null, accepted_by = null, reissued_for = :reason, missing = '[]'
where unit_id = :unit and period = :period and version = :version and state = 'submitted'
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
