-- The units of this branch that have one of these codes.
with recursive up (id, above) as (
  select u.id, u.id from units u
  where u.organisation_id = :organisation and u.code in (select value from json_each(:codes))
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select u.id, u.code, u.name, u.level, u.depth, exists (select 1 from units c where c.parent_id = u.id) as hasChildren, u.to_day as toDay, l.due_days as dueDays, (
    select json_group_object(x.indicator_id, x.enters) from unit_assignments x where x.unit_id = u.id
  ) as named
from up
join units u on u.id = up.id
join levels l on l.organisation_id = u.organisation_id and l.position = u.level
where up.above = :unit
