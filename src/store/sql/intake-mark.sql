-- The totals that these reports ([unit, period]) move; see mark-report.sql.
insert into changes (depth, unit_id, year, indicator_id)
with moved as materialized (
  select value ->> 0 as unit, value ->> 1 as period, cast(substr(value ->> 1, 1, 4) as integer) as year
  from json_each(:reports)
),
touched as materialized (
  select distinct m.unit, m.year, f.indicator_id as indicator
  from moved m cross join figures f on f.unit_id = m.unit and f.year = m.year and f.period = m.period
  union
  select m.unit, m.year, i.id
  from (select distinct unit, year from moved) m
  cross join units u on u.id = m.unit
  cross join indicators i on i.organisation_id = u.organisation_id and i.source in ('reports', 'coverage')
)
select t.depth, t.id, k.year, k.indicator
from units own
cross join touched k
cross join units u on u.id = k.unit and u.organisation_id = own.organisation_id
cross join units t on t.id = case
  when u.parent_id is null or exists (select 1 from units c where c.parent_id = u.id) then u.id else u.parent_id end
where own.id = :unit
on conflict do nothing
