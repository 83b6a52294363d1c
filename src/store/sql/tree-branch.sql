-- Units of the branch as they are arranged, this unit first. Without :codes all of them: for files, not for pages. With
-- :codes what an act on these units must know: the way up from each to this unit, and of those just below each, the last
-- and one that is open.
with recursive
below (id) as (
  select id from units where id = :unit and :codes is null
  union all
  select c.id from below join units c on c.parent_id = below.id
),
up (code, id, parent_id, own) as (
  select u.code, u.id, u.parent_id, 1 from json_each(:codes) c
  cross join units u on u.organisation_id = :organisation and u.code = c.value
  union
  select up.code, p.id, p.parent_id, 0 from up join units p on p.id = up.parent_id where up.id <> :unit
),
near (id, own) as materialized (
  select id, own from up where exists (select 1 from up top where top.code = up.code and top.id = :unit)
),
asked (id) as (
  select id from below
  union select :unit
  union select id from near
  union select (select c.id from units c where c.parent_id = near.id order by c.position desc, c.id desc limit 1)
    from near where own
  union select (select c.id from units c where c.parent_id = near.id and c.to_day is null limit 1) from near where own
)
select u.id, u.code, u.name, case when u.id <> :unit then p.code end as parent, u.depth, u.level, u.position,
  u.kept_by_parent as keptByParent, u.exempt, u.from_day as "from", u.to_day as "to",
  coalesce((select json_group_object(g.group_set, g.option) from unit_groups g where g.unit_id = u.id), '{}') as groups,
  json_array(u.parent_id, u.level, u.name, u.kept_by_parent, u.exempt, u.from_day, u.to_day,
    '' || (select json_group_object(g.group_set, g.option) from unit_groups g where g.unit_id = u.id)) as was,
  coalesce((select max(from_day) from places where unit_id = u.id), u.from_day) as placedSince,
  (select to_day from places where unit_id = u.id order by from_day limit 1) as firstUntil
from asked join units u on u.id = asked.id left join units p on p.id = u.parent_id
order by u.id <> :unit, u.parent_id, u.position, u.id
limit :most
