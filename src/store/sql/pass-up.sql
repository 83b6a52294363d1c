-- The totals above those just made no longer follow. Tasks of one unit alone (none) are not passed up.
insert into changes (depth, unit_id, year, indicator_id)
select u.depth - 1, u.parent_id, c.year, c.indicator_id
from (
  select unit_id, year, indicator_id from changes
  where depth = :depth and (:only is null or unit_id in (select value from json_each(:only)))
  order by unit_id, year, indicator_id limit :size
) c
join units u on u.id = c.unit_id
join indicators i on i.organisation_id = u.organisation_id and i.id = c.indicator_id
where u.parent_id is not null and i.unit_rule <> 'none'
on conflict do nothing
