-- Units of this branch that have no children yet and are about to: what they have submitted is theirs alone, and is made
-- a total so that it can be signed as one.
insert into changes (depth, unit_id, year, indicator_id)
select distinct u.depth, u.id, f.year, f.indicator_id
from json_each(:only) w
cross join units u on u.id = w.value and u.organisation_id = (select organisation_id from units where id = :unit)
  and not exists (select 1 from units c where c.parent_id = u.id)
cross join reports r on r.unit_id = u.id and r.state = 'submitted'
cross join figures f on f.unit_id = u.id and f.year = cast(substr(r.period, 1, 4) as integer) and f.period = r.period
where true
on conflict do nothing
