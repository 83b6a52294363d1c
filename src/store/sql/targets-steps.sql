-- How targets came to what they now are: [unit, indicator, year, version, step, amount, bound, reason].
insert into target_steps (unit_id, year, indicator_id, version, at, person_id, acting_unit_id, step, amount, bound, reason)
select t.unit_id, t.year, t.indicator_id, t.version, cast(:now as integer), cast(:person as integer),
  case when t.unit_id <> :unit then cast(:unit as integer) end,
  w.value ->> 4, w.value ->> 5, w.value ->> 6, w.value ->> 7
from json_each(:rows) w
cross join targets t on t.unit_id = w.value ->> 0 and t.year = w.value ->> 2 and t.indicator_id = w.value ->> 1
where t.version = w.value ->> 3
