-- Thematic reports that units above ask of this one, those that wait first.
select m.code as maker, m.name as makerName, t.id, t.name, t.period, t.due_day as dueDay, t.withdrawn_at as withdrawnAt,
  r.submitted_day as submittedDay
from theme_reports r
join themes t on t.unit_id = r.theme_unit and t.id = r.theme_id
join units m on m.id = r.theme_unit
where r.unit_id = :unit and (:open = 0 or (r.submitted_at is null and t.withdrawn_at is null))
order by r.submitted_at is not null or t.withdrawn_at is not null, t.due_day desc limit 50
