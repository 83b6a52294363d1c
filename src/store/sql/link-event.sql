insert into events (unit_id, id, at, person_id, act, subject, detail)
select i.unit_id, :event, cast(:now as integer), p.id, :act, p.name,
  json_object('from', null, 'to', case when i.kind = 'invitation' then i.role end)
from invitations i join people p on p.login = :login
where i.token = :token
