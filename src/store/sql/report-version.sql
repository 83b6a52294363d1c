-- One sealed version of a report, and of each indicator of the organisation its rules and whether it is sensitive.
select version, at, signer, digest, reason, content,
  (select json_group_array(json_object('code', code, 'timeRule', time_rule, 'unitRule', unit_rule, 'sensitive', sensitive))
    from indicators where organisation_id = :organisation) as indicators
from report_versions
where unit_id = :unit and period = :period and version = :version
