-- What the unit above asked of this report, round by round, and what was answered.
select m.id, m.round, m.place, m.words, m.at, p.name as person, u.name as unit, i.name as indicator, m.answer, m.answered_at as answeredAt, a.name as answeredBy
from remarks m
left join people p on p.id = m.person_id
left join people a on a.id = m.answered_by
left join units u on u.id = m.acting_unit_id
left join indicators i on i.organisation_id = :organisation and m.place like 'figure/%' and i.code = substr(m.place, 8)
where m.unit_id = :unit and m.period = :period
order by m.round desc, m.id
