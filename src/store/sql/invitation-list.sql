-- Links of this unit that nobody has used or revoked, newest first; expired ones among them.
select i.id, i.kind, i.name, i.role, d.name as departmentName, i.created_at as createdAt, c.name as createdBy,
  i.expires_at as expiresAt
from invitations i
join people c on c.id = i.created_by
left join departments d on d.unit_id = i.unit_id and d.id = i.department_id
where i.unit_id = :unit and i.used_at is null and i.revoked_at is null
order by i.created_at desc, i.id limit 300
