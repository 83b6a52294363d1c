-- Periods of these years that this unit's organisation has closed.
select c.period from units u
cross join closed_periods c on c.organisation_id = u.organisation_id and c.period >= :from and c.period <= :to
where u.id = :unit
