-- The totals that a report moves: of each figure in it, and what the house counts from reports. They are the unit's
-- own where it has children, else its parent's.
insert into changes (depth, unit_id, year, indicator_id)
select t.depth, t.id, cast(:year as integer), k.indicator_id
from units u
join units t on t.id = case
  when u.parent_id is null or exists (select 1 from units c where c.parent_id = u.id) then u.id else u.parent_id end
join (
  select indicator_id from figures where unit_id = :unit and year = :year and period = :period
  union
  select id from indicators where organisation_id = :organisation and source in ('reports', 'coverage')
) k
where u.id = :unit
on conflict do nothing
