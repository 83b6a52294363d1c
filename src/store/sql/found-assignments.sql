insert into assignments (organisation_id, level, indicator_id)
select o.id, l.position, i.id
from organisations o join levels l on l.organisation_id = o.id join indicators i on i.organisation_id = o.id
where o.code = :code
