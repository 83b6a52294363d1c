-- Who is signed in, and what she is in the unit that the address names. No row: nobody is signed in. No role: the unit
-- is not hers to open, or there is none. This is the only place where hierarchy decides access. `unguarded`: the
-- organisation asks a second factor of whoever stands here as she does, and she has none.
with recursive
person as (
  select p.id, p.name, s.seen_at, p.totp_since from sessions s join people p on p.id = s.person_id
  where s.id = :session and s.seen_at > :idle and s.created_at > :oldest
),
up (id, parent_id, code, name, steps, kept, keeps, opened) as (
  select u.id, u.parent_id, u.code, u.name, 0, 1, u.kept_by_parent, u.id
  from organisations o join units u on u.organisation_id = o.id and u.code = :unit_code
  where o.code = :organisation_code
  union all
  -- kept: every unit from the one below it down to the one that is opened has no login of its own.
  select u.id, u.parent_id, u.code, u.name, up.steps + 1, up.kept and up.keeps, u.kept_by_parent, up.opened
  from up join units u on u.id = up.parent_id
),
nearest as (
  -- The row with the fewest steps: SQLite takes bare columns from where min() was found. Without a membership the role
  -- is null; without a person there is no row.
  select person.id as person, person.name as person_name, person.seen_at, person.totp_since,
    up.id as standing_unit,
    min(case when m.role is not null then up.steps end) as steps, up.kept, up.opened, m.role, m.department_id
  from person
  left join up on true
  left join members m on m.person_id = person.id and m.unit_id = up.id
  having count(*) > 0
)
select
  nearest.person, nearest.person_name, nearest.seen_at, nearest.role, nearest.steps, nearest.kept,
  nearest.standing_unit, d.name as department,
  u.id as unit, u.code, u.name, u.depth, u.level, u.kept_by_parent, u.exempt, u.to_day, l.name as level_name, l.due_days,
  exists (select 1 from units c where c.parent_id = u.id) as has_children,
  o.id as organisation, o.code as organisation_code, o.name as organisation_name,
  o.cut_off_day, o.clock_day, o.illustrative, o.reported_periods, o.holidays, o.holiday_rule,
  o.second_factor = 'required' and nearest.role in ('head', 'administrator') and nearest.totp_since is null
    and not exists (select 1 from passkeys k where k.person_id = nearest.person) as unguarded,
  case when nearest.steps > 0 then (
    select json_group_array(json_object('code', code, 'name', name) order by steps desc)
    from up where up.steps between 1 and nearest.steps
  ) else '[]' end as path
from nearest
left join units u on u.id = nearest.opened and nearest.role is not null
left join departments d on d.unit_id = nearest.standing_unit and d.id = nearest.department_id
left join organisations o on o.id = u.organisation_id
left join levels l on l.organisation_id = u.organisation_id and l.position = u.level
