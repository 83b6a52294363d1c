-- Totals of this unit's organisation that wait to be compiled.
select count(*) as waiting
from units own join units u on u.organisation_id = own.organisation_id join changes c on c.unit_id = u.id
where own.id = :unit
