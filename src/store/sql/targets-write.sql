-- Steps of contracts: [unit, indicator, year, version before, amount, bound, state, given, agreed, its bound, counter,
-- reason] as they are after it. Of this unit and those just below it; a machine reaches the whole branch (:deep). One
-- whose version has moved on is left out, and the count then takes the whole batch back.
insert into targets (unit_id, year, indicator_id, amount, bound, state, given_by, agreed, agreed_bound, counter, reason, version)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:rows)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.value ->> 0, w.value ->> 2, w.value ->> 1, w.value ->> 4, w.value ->> 5, w.value ->> 6,
  case when w.value ->> 7 then u.parent_id end, w.value ->> 8, w.value ->> 9, w.value ->> 10, w.value ->> 11,
  (w.value ->> 3) + 1
from json_each(:rows) w
join up on up.id = w.value ->> 0 and up.above = :unit
join units u on u.id = up.id
where (u.id = :unit or u.parent_id = :unit or :deep)
  and (u.to_day is null or (:deep and u.to_day >= '' || (w.value ->> 2)))
on conflict (unit_id, year, indicator_id) do update set
  amount = excluded.amount, bound = excluded.bound, state = excluded.state, given_by = excluded.given_by,
  agreed = excluded.agreed, agreed_bound = excluded.agreed_bound, counter = excluded.counter, reason = excluded.reason,
  -- What was spread over the year is spread for that number.
  quarters = case when json_extract(targets.quarters, '$[3]') = excluded.agreed then targets.quarters end,
  version = excluded.version
where targets.version = excluded.version - 1
