-- The place that a unit has left, by moving or by closing, ends.
update places set to_day = coalesce(u.to_day, :today)
from json_each(:placed) r join units u on u.organisation_id = :organisation and u.code = r.value
where places.unit_id = u.id and u.id <> :unit and places.to_day is null
  and (u.to_day is not null or places.parent_id is not u.parent_id)
