-- Where the lines of this unit's plan stand.
select a.line, a.state, a.note, a.day, a.version, p.name as person
from activities a left join people p on p.id = a.person_id
where a.unit_id = :unit and a.year = :year
