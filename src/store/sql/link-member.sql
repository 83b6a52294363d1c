insert into members (person_id, unit_id, role, department_id, since)
select p.id, i.unit_id, i.role, i.department_id, cast(:now as integer)
from invitations i join people p on p.login = :login
where i.token = :token
