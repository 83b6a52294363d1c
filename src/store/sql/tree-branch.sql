-- The whole branch, the unit itself first: for files, not for pages.
with recursive below (id, parent) as (
  select id, null from units where id = :unit
  union all
  select u.id, p.code from below b join units p on p.id = b.id join units u on u.parent_id = b.id
)
select u.id, u.code, u.name, below.parent, u.level, u.position, u.kept_by_parent as keptByParent, u.exempt,
  u.from_day as "from", u.to_day as "to",
  coalesce((select json_group_object(g.group_set, g.option) from unit_groups g where g.unit_id = u.id), '{}') as groups,
  json_array(u.parent_id, u.level, u.name, u.kept_by_parent, u.exempt, u.from_day, u.to_day) as was,
  coalesce((select max(from_day) from places where unit_id = u.id), u.from_day) as placedSince,
  (select to_day from places where unit_id = u.id order by from_day limit 1) as firstUntil
from below join units u on u.id = below.id
order by u.parent_id, u.position, u.id
limit :most
