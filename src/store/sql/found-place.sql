insert into places (unit_id, from_day, to_day, parent_id)
select u.id, u.from_day, null, null
from organisations o join units u on u.organisation_id = o.id and u.code = o.code where o.code = :code
