-- How this unit's target came to what it is, newest first.
select s.version, s.at, s.step, s.amount, s.bound, s.reason, p.name as person, a.name as above
from target_steps s
join indicators i on i.organisation_id = :organisation and i.code = :code
join people p on p.id = s.person_id
left join units a on a.id = s.acting_unit_id
where s.unit_id = :unit and s.year = :year and s.indicator_id = i.id
order by s.version desc limit 50
