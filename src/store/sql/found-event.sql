insert into events (unit_id, id, at, person_id, acting_unit_id, via, act, subject, detail)
select u.id, :event, :now, p.id, null, 'operator', 'organisation.found', o.code, json_object('from', null, 'to', o.name)
from organisations o join units u on u.organisation_id = o.id and u.code = o.code
join people p on p.login = :login where o.code = :code
