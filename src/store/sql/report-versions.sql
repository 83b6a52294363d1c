-- Every version of a report that was sealed, newest first.
select version, at, signer, digest, reason from report_versions
where unit_id = :unit and period = :period order by version desc
