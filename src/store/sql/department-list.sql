-- The unit's departments and how many are limited to each; closed ones last.
select d.id, d.name, d.closed_at as closedAt,
  (select count(*) from members m where m.unit_id = d.unit_id and m.department_id = d.id) as members
from departments d where d.unit_id = :unit
order by d.closed_at is not null, d.name
