-- The tokens of this unit that are not revoked, newest first.
select t.id, t.name, t.scope, t.created_at as createdAt, p.name as createdBy, t.expires_at as expiresAt,
  t.used_at as usedAt
from tokens t join people p on p.id = t.created_by
where t.unit_id = :unit and t.revoked_at is null
order by t.created_at desc, t.id
