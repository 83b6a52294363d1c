-- What a one-time link opens, and whether it still does. Whoever made it must still administer the unit or one above it,
-- and, for a new password, every unit that the person belongs to.
with recursive
link as (select * from invitations where token = :token),
reached (unit_id) as (
  select unit_id from link
  union
  select m.unit_id from link join members m on m.person_id = link.person_id
),
up (id, parent_id, of) as (
  select u.id, u.parent_id, u.id from reached join units u on u.id = reached.unit_id
  union all
  select u.id, u.parent_id, up.of from up join units u on u.id = up.parent_id
)
select i.unit_id as unit, i.id, i.kind, i.name, i.role, i.person_id as person, p.name as personName, p.login,
  i.expires_at as expiresAt, i.used_at as usedAt, i.revoked_at as revokedAt, c.name as createdBy,
  u.code as unitCode, u.name as unitName, u.to_day as closedOn, d.name as departmentName,
  o.code as organisation, o.name as organisationName,
  (i.kind = 'invitation' or exists (select 1 from members where person_id = i.person_id and unit_id = i.unit_id))
  and not exists (
    select 1 from reached where not exists (
      select 1 from up join members a on a.unit_id = up.id and a.person_id = i.created_by and a.role = 'administrator'
      where up.of = reached.unit_id
    )
  ) as stands,
  coalesce((select json_group_array(m.role) from members m where m.person_id = i.person_id), '[]') as roles
from link i
join units u on u.id = i.unit_id
join organisations o on o.id = u.organisation_id
join people c on c.id = i.created_by
left join people p on p.id = i.person_id
left join departments d on d.unit_id = i.unit_id and d.id = i.department_id
