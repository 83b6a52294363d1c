-- The first place begins when the unit does.
update places set from_day = u.from_day
from json_each(:placed) r join units u on u.organisation_id = :organisation and u.code = r.value
where places.unit_id = u.id and u.id <> :unit and places.from_day <> u.from_day
  and places.from_day = (select min(p.from_day) from places p where p.unit_id = u.id)
