-- Submits reports of many units of this branch: [unit, period, due day].
insert into reports (unit_id, period, state, due_day, version, submitted_at, submitted_by, submitted_day)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:reports)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.value ->> 0, w.value ->> 1, 'submitted', w.value ->> 2, 1, cast(:now as integer), cast(:person as integer), :today
from json_each(:reports) w
join up on up.id = w.value ->> 0 and up.above = :unit
join units u on u.id = up.id and (u.to_day is null or u.to_day >= substr(w.value ->> 1, 1, 4))
where not exists (select 1 from closed_periods c where c.organisation_id = :organisation and c.period = w.value ->> 1)
on conflict (unit_id, period) do update set
  state = 'submitted', version = reports.version + 1, submitted_at = excluded.submitted_at,
  submitted_by = excluded.submitted_by, submitted_day = excluded.submitted_day, returned_at = null, reissued_for = null
where reports.state <> 'submitted'
