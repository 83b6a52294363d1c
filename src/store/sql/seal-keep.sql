-- Keeps a version of a report as it was signed; where it moved meanwhile, nothing.
insert into report_versions (unit_id, period, version, at, person_id, signer, digest, content, reason)
select unit_id, period, version, submitted_at, submitted_by, :signer, :digest, :content, reissued_for from reports
where unit_id = :unit and period = :period and version = :version and state = 'submitted' and signed_version <> version
