-- Where something waits of a year of which an organisation has no totals yet, all of them are to be made: of everyone
-- who is asked, not of those alone who have answered. The root's stand at once, empty, so that this is done once.
insert into changes (depth, unit_id, year, indicator_id)
select u.depth, u.id, y.year, i.id
from (
  select u.organisation_id, c.year, min(c.unit_id) as one
  from changes c cross join units u on u.id = c.unit_id
  group by u.organisation_id, c.year
) y
cross join units u on u.organisation_id = y.organisation_id and not exists (
  -- The root is found by going up: it may have any number of units below it.
  with recursive up (id, parent_id) as (
    select id, parent_id from units where id = y.one
    union all
    select p.id, p.parent_id from up cross join units p on p.id = up.parent_id
  )
  select 1 from up cross join rollups k on k.unit_id = up.id and k.year = y.year where up.parent_id is null
)
cross join indicators i on i.organisation_id = y.organisation_id and i.source <> 'calculated'
where exists (select 1 from units c where c.parent_id = u.id)
on conflict do nothing
