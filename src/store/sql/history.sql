-- What happened in this unit, newest first. Whoever may not see drafts sees only what left the unit, and
-- no number of a sensitive indicator (:owns).
select e.id, e.at, e.act, e.subject, e.detail, not :owns and coalesce(i.sensitive, 0) as hidden, p.name as person, a.name as actingUnit, e.via, i.name as indicator
from events e
join people p on p.id = e.person_id
left join units a on a.id = e.acting_unit_id
left join indicators i on i.organisation_id = :organisation and (e.act like 'figure.%' or e.act like 'evidence.%' or e.act = 'report.correct')
  and i.code = substr(e.subject, instr(e.subject, '/') + 1)
where e.unit_id = :unit and e.id < :before and (:drafts or e.act like 'report.%' or e.act in ('plan.issue', 'plan.close'))
order by e.id desc limit :most
