-- The periods that this unit's organisation has closed.
select c.period, c.closed_at as closedAt, c.reason, p.name as person
from units u join closed_periods c on c.organisation_id = u.organisation_id
left join people p on p.id = c.closed_by
where u.id = :unit order by c.period desc
