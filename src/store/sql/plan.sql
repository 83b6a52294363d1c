-- The plan that binds this unit: what it issued itself for the year, or the nearest unit above it.
with recursive up (id, parent_id, name, code, steps) as (
  select id, parent_id, name, code, 0 from units where id = :unit
  union all
  select u.id, u.parent_id, u.name, u.code, up.steps + 1 from up join units u on u.id = up.parent_id
)
select v.kind, v.title, v.superior, v.issuer, v.place, v.number, v.issued_day as issuedDay, v.authority, v.office, v.signer,
  v.version, v.reason, v.issued_at as issuedAt, v.lines, p.state, up.name as unitName, up.code as unitCode, up.steps, up.id as planUnit
from up
-- Cross joins keep this order: by itself SQLite begins with the plans of all units.
cross join plans p on p.unit_id = up.id and p.year = :year and p.version > 0
cross join plan_versions v on v.unit_id = p.unit_id and v.year = p.year and v.version = p.version
where up.steps >= :least
order by up.steps limit 1
