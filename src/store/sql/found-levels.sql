-- [position, name, due days], from the top.
insert into levels (organisation_id, position, name, due_days)
select o.id, l.value ->> 0, l.value ->> 1, l.value ->> 2
from organisations o, json_each(:levels) l where o.code = :code
