-- And that each of them was taken back.
insert into target_steps (unit_id, year, indicator_id, version, at, person_id, step, amount, bound, reason)
select t.unit_id, t.year, t.indicator_id, t.version, cast(:now as integer), cast(:person as integer), 'withdraw', t.amount, t.bound, :reason
from json_each(:rows) r
join targets t on t.unit_id = :unit and t.year = :year and t.indicator_id = r.value ->> 0 and t.given_by is null and t.state = 'none'
where true
on conflict (unit_id, year, indicator_id, version) do nothing
