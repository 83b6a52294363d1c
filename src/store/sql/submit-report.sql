insert into reports (unit_id, period, state, due_day, version, submitted_at, submitted_by, submitted_day)
values (cast(:unit as integer), :period, 'submitted', :due_day, 1, cast(:now as integer), cast(:person as integer), :today)
on conflict (unit_id, period) do update set
  state = 'submitted', version = reports.version + 1, submitted_at = excluded.submitted_at,
  submitted_by = excluded.submitted_by, submitted_day = excluded.submitted_day
where reports.state <> 'submitted'
