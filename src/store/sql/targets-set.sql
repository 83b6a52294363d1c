-- Sets targets of units of this branch: [unit, indicator, year, amount, bound, state]. One for this
-- unit itself stands agreed at once; one for a unit below is given by this one.
insert into targets (unit_id, year, indicator_id, amount, bound, state, given_by, agreed, agreed_bound)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:rows)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.value ->> 0, w.value ->> 2, w.value ->> 1, w.value ->> 3, w.value ->> 4, w.value ->> 5,
  case when u.id <> :unit then u.parent_id end,
  case when u.id = :unit then w.value ->> 3 end, case when u.id = :unit then w.value ->> 4 end
from json_each(:rows) w
join up on up.id = w.value ->> 0 and up.above = :unit
join units u on u.id = up.id and (u.to_day is null or u.to_day >= '' || (w.value ->> 2))
where true
on conflict (unit_id, year, indicator_id) do update set
  amount = excluded.amount, bound = excluded.bound, state = excluded.state, given_by = excluded.given_by,
  agreed = coalesce(excluded.agreed, targets.agreed), agreed_bound = coalesce(excluded.agreed_bound, targets.agreed_bound),
  counter = null, reason = null, version = targets.version + 1
