-- One sealed version of a report.
select version, at, signer, digest, reason, content from report_versions
where unit_id = :unit and period = :period and version = :version
