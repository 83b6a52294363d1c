-- Whether the root has closed a period.
select c.closed_at as closedAt, c.reason, p.name as person
from units u join closed_periods c on c.organisation_id = u.organisation_id and c.period = :period
left join people p on p.id = c.closed_by
where u.id = :unit
