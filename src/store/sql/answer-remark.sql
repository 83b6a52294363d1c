-- Answers what the unit above asks in this round.
update remarks set answer = :answer, answered_at = cast(:now as integer), answered_by = cast(:person as integer)
where unit_id = :unit and period = :period and id = :id
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
  and round = (select round from reports where unit_id = :unit and period = :period and returned_at is not null)
