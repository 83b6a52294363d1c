-- One unit of the branch, as its place is arranged; no row where it is not in the branch. `was` is what a change must
-- still find.
with recursive up (id, parent_id, code, name, steps) as (
  select id, parent_id, code, name, 0 from units where organisation_id = :organisation and code = :code
  union all
  select p.id, p.parent_id, p.code, p.name, up.steps + 1 from up join units p on p.id = up.parent_id where up.id <> :unit
)
select u.id, u.code, u.name, p.code as parent, p.name as parentName, u.level, l.name as levelName, u.position,
  u.kept_by_parent as keptByParent, u.exempt, u.from_day as "from", u.to_day as "to",
  (select count(*) from units c where c.parent_id = u.id) as children,
  (select count(*) from units c where c.parent_id = u.id and c.to_day is null) as openChildren,
  coalesce((select json_group_object(g.group_set, g.option) from unit_groups g where g.unit_id = u.id), '{}') as groups,
  json_array(u.parent_id, u.level, u.name, u.kept_by_parent, u.exempt, u.from_day, u.to_day,
    '' || (select json_group_object(g.group_set, g.option) from unit_groups g where g.unit_id = u.id)) as was,
  (select json_group_array(json_object('code', code, 'name', name) order by steps desc) from up) as path
from units u
left join units p on p.id = u.parent_id
left join levels l on l.organisation_id = u.organisation_id and l.position = u.level
where u.organisation_id = :organisation and u.code = :code and exists (select 1 from up where up.id = :unit)
