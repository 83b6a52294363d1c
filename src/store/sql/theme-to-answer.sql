-- What a unit above (:maker, its code) asks of this one, and what stands of the answer.
select m.id as makerId, m.name as makerName, t.name, t.indicators, t.period, t.due_day as dueDay,
  t.withdrawn_at as withdrawnAt, r.text, r.figures, r.version, r.submitted_at as submittedAt,
  r.submitted_day as submittedDay, p.name as person
from units m
join themes t on t.unit_id = m.id and t.id = :theme
join theme_reports r on r.unit_id = :unit and r.theme_unit = m.id and r.theme_id = t.id
left join people p on p.id = r.submitted_by
where m.organisation_id = :organisation and m.code = :maker
