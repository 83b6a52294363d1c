-- One sealed version of a report, and which indicators of the organisation are sensitive.
select version, at, signer, digest, reason, content,
  (select json_group_array(code) from indicators where organisation_id = :organisation and sensitive) as sensitive
from report_versions
where unit_id = :unit and period = :period and version = :version
