-- The units of this branch, from the top down to a number of steps, in the order of the tree, closed ones too.
with recursive below (id, parent_code, steps, place) as (
  select id, null, 0, '' from units where id = :unit
  union all
  select c.id, p.code, b.steps + 1, b.place || printf('%06d%08d', c.position, c.id)
  from below b join units p on p.id = b.id join units c on c.parent_id = b.id
  where b.steps < :depth
)
select u.code, u.name, b.parent_code as parent, l.name as level, u.from_day as fromDay, u.to_day as toDay,
  u.kept_by_parent as keptByParent, u.exempt, u.position as place,
  (select json_group_object(group_set, option) from unit_groups g where g.unit_id = u.id) as groups
from below b
join units u on u.id = b.id
join levels l on l.organisation_id = u.organisation_id and l.position = u.level
order by b.place
limit :most
