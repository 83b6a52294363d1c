-- Accepts reports of units just below: [unit, version that was read].
update reports set accepted_at = cast(:now as integer), accepted_by = cast(:person as integer)
from json_each(:reports) w
join units u on u.id = w.value ->> 0 and u.parent_id = :unit
where reports.unit_id = u.id and reports.period = :period and reports.version = w.value ->> 1
  and reports.state = 'submitted' and reports.accepted_at is null
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
