-- One page of the units just below a unit of the branch.
with recursive up (id, parent_id) as (
  select id, parent_id from units where organisation_id = :organisation and code = :code
  union all
  select p.id, p.parent_id from up join units p on p.id = up.parent_id where up.id <> :unit
)
select u.code, u.name, l.name as levelName, u.kept_by_parent as keptByParent, u.exempt, u.to_day as "to",
  (select count(*) from units c where c.parent_id = u.id) as children
from units u
left join levels l on l.organisation_id = u.organisation_id and l.position = u.level
where u.parent_id = (select id from units where organisation_id = :organisation and code = :code)
  and exists (select 1 from up where id = :unit)
order by u.position, u.id
limit :most offset :skip
