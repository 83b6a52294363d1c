-- Versions of the plan of this unit, or of a unit above it (:of): what was issued there.
with recursive up (id, parent_id, steps) as (
  select id, parent_id, 0 from units where id = :unit
  union all
  select u.id, u.parent_id, up.steps + 1 from up join units u on u.id = up.parent_id
)
select v.kind, v.title, v.superior, v.issuer, v.place, v.number, v.issued_day as issuedDay, v.authority, v.office, v.signer,
  v.version, v.reason, v.issued_at as issuedAt, v.lines
from up cross join plan_versions v on v.unit_id = up.id and v.year = :year
where up.id = coalesce(:of, :unit) and v.version in (select value from json_each(:versions))
