-- What a token opens: its own unit, or the unit of its branch that is named. No row: there is no such token, or it is
-- revoked or has expired. No unit: the one that is named is not of its branch, or there is none.
with recursive
caller as (
  select t.unit_id, t.id, t.name, t.scope, t.used_at, t.created_by, p.name as person_name, u.organisation_id, u.code
  from tokens t
  join people p on p.id = t.created_by
  join units u on u.id = t.unit_id
  where t.token = :token and t.revoked_at is null and (t.expires_at is null or t.expires_at > :now)
),
up (id, parent_id, opened) as (
  select u.id, u.parent_id, u.id
  from caller join units u on u.organisation_id = caller.organisation_id and u.code = coalesce(:unit_code, caller.code)
  union all
  select u.id, u.parent_id, up.opened from up join units u on u.id = up.parent_id
)
select
  caller.unit_id as token_unit, caller.id as token, caller.name as token_name, caller.scope, caller.used_at,
  caller.created_by as person, caller.person_name,
  u.id as unit, u.code, u.name, u.depth, u.level, u.kept_by_parent, u.exempt, u.to_day, l.name as level_name, l.due_days,
  exists (select 1 from units c where c.parent_id = u.id) as has_children,
  o.id as organisation, o.code as organisation_code, o.name as organisation_name,
  o.cut_off_day, o.clock_day, o.illustrative, o.reported_periods, o.holidays, o.holiday_rule, '[]' as path
from caller
left join up on up.id = caller.unit_id
left join units u on u.id = up.opened
left join organisations o on o.id = u.organisation_id
left join levels l on l.organisation_id = u.organisation_id and l.position = u.level
