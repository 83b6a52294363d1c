-- What stands behind one figure of the unit.
select e.id, e.kind, e.text, e.key, e.type, e.bytes, e.at, p.name as person
from indicators i
join evidence e on e.unit_id = :unit and e.year = :year and e.indicator_id = i.id and e.period = :period
left join people p on p.id = e.person_id
where i.organisation_id = :organisation and i.code = :code
order by e.at, e.id
