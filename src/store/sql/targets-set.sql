-- Sets targets of units of this branch: [unit, indicator, year, amount, bound, state].
insert into targets (unit_id, year, indicator_id, amount, bound, state)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:rows)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.value ->> 0, w.value ->> 2, w.value ->> 1, w.value ->> 3, w.value ->> 4, w.value ->> 5
from json_each(:rows) w
join up on up.id = w.value ->> 0 and up.above = :unit
join units u on u.id = up.id and (u.to_day is null or u.to_day >= '' || (w.value ->> 2))
where true
on conflict (unit_id, year, indicator_id) do update set
  amount = excluded.amount, bound = excluded.bound, state = excluded.state
