insert into tokens (unit_id, id, name, scope, token, created_at, created_by)
select u.id, :token_id, :token_name, 'administer', :token, :now, p.id
from organisations o join units u on u.organisation_id = o.id and u.code = o.code
join people p on p.login = :login where o.code = :code
