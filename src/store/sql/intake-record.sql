-- Writes figures of many units of this branch, on the conditions of record-figures.sql:
-- [unit, year, indicator, period, amount, denominator, nil, version that stands, part, estimate].
insert into figures (unit_id, year, indicator_id, part, period, amount, denominator, nil, estimate, version, recorded_at, recorded_by)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:rows)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.value ->> 0, w.value ->> 1, w.value ->> 2, w.value ->> 8, w.value ->> 3, w.value ->> 4, w.value ->> 5, w.value ->> 6,
  w.value ->> 9,
  (w.value ->> 7) + 1, cast(:now as integer), cast(:person as integer)
from json_each(:rows) w
join up on up.id = w.value ->> 0 and up.above = :unit
join units u on u.id = up.id and (u.to_day is null or u.to_day >= substr(w.value ->> 3, 1, 4))
where not exists (
  select 1 from reports r where r.unit_id = u.id and r.period = w.value ->> 3 and r.state = 'submitted'
) and not exists (select 1 from closed_periods c where c.organisation_id = :organisation and c.period = w.value ->> 3)
on conflict (unit_id, year, indicator_id, part, period) do update set
  amount = excluded.amount, denominator = excluded.denominator, nil = excluded.nil, estimate = excluded.estimate, version = excluded.version,
  recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
where figures.version = excluded.version - 1
