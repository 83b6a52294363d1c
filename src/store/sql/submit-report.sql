-- Signs the report of a period that is open: draft or returned, with every remark answered.
insert into reports (unit_id, period, state, due_day, version, submitted_at, submitted_by, submitted_day)
select cast(:unit as integer), :period, 'submitted', :due_day, 1, cast(:now as integer), cast(:person as integer), :today
where not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
  and not exists (
    select 1 from remarks m join reports r on r.unit_id = m.unit_id and r.period = m.period and r.round = m.round
    where m.unit_id = :unit and m.period = :period and r.returned_at is not null and m.answer is null
  )
on conflict (unit_id, period) do update set
  state = 'submitted', version = reports.version + 1, submitted_at = excluded.submitted_at,
  submitted_by = excluded.submitted_by, submitted_day = excluded.submitted_day, missing = '[]',
  returned_at = null, reissued_for = null
where reports.state <> 'submitted'
