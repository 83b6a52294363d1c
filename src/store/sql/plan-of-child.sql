-- What a unit one step below has issued.
select v.kind, v.title, v.superior, v.issuer, v.place, v.number, v.issued_day as issuedDay, v.authority, v.office, v.signer,
  v.version, v.reason, v.issued_at as issuedAt, v.lines, u.name as unitName, u.code as unitCode
from units u
left join plans p on p.unit_id = u.id and p.year = :year and p.version > 0
left join plan_versions v on v.unit_id = u.id and v.year = :year and v.version = p.version
where u.organisation_id = :organisation and u.code = :code and u.parent_id = :unit
