-- What was corrected in a report, newest first.
select c.id, i.code as indicator, i.name, i.sensitive, c.before, c.after, c.reason, c.at, p.name as person, c.version
from corrections c
join indicators i on i.organisation_id = :organisation and i.id = c.indicator_id
left join people p on p.id = c.person_id
where c.unit_id = :unit and c.period = :period
order by c.id desc
