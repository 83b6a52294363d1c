insert into members (person_id, unit_id, role, since)
select p.id, u.id, 'administrator', :now
from organisations o join units u on u.organisation_id = o.id and u.code = o.code
join people p on p.login = :login where o.code = :code
