-- Who belongs to this unit, administrators first.
select m.person_id as person, p.name, p.login, m.role, m.department_id as department, d.name as departmentName, m.since
from members m
join people p on p.id = m.person_id
left join departments d on d.unit_id = m.unit_id and d.id = m.department_id
where m.unit_id = :unit
order by case m.role when 'administrator' then 0 when 'head' then 1 when 'recorder' then 2 else 3 end, p.name, p.id
