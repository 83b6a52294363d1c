-- See mark-new-years.sql.
insert into rollups (unit_id, year, indicator_id, part, expected, series, compiled_at)
select distinct c.unit_id, c.year, c.indicator_id, '', 0, '[]', 0
from changes c cross join units u on u.id = c.unit_id and u.parent_id is null
where c.depth = 0 and exists (select 1 from units x where x.parent_id = u.id) and not exists (
  select 1 from rollups k where k.unit_id = c.unit_id and k.year = c.year
)
on conflict do nothing
