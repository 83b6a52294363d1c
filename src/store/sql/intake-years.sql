-- What units of this branch have said of running numbers in whole years, as [unit, indicator, year].
with recursive wanted as materialized (
  select key as at, value ->> 0 as unit, value ->> 1 as indicator, value ->> 2 as year from json_each(:keys)
),
up (id, above) as (
  select distinct unit, unit from wanted
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.at, f.period, f.amount
from wanted w
join up on up.id = w.unit and up.above = :unit
cross join figures f on f.unit_id = w.unit and f.year = w.year and f.indicator_id = w.indicator and f.part = ''
where f.nil = 0
