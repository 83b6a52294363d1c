-- Totals of this unit's organisation that wait to be compiled.
select count(*) as waiting
from units own cross join changes c cross join units u on u.id = c.unit_id and u.organisation_id = own.organisation_id
where own.id = :unit
