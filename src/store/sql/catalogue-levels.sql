select l.position, l.name
from units own join levels l on l.organisation_id = own.organisation_id where own.id = :unit
order by l.position
