-- The place that a unit has left, by moving or by closing, ends.
update places set to_day = coalesce((select u.to_day from units u where u.id = places.unit_id), :today)
where unit_id in (
  select u.id from json_each(:placed) r cross join units u on u.organisation_id = :organisation and u.code = r.value
)
  and unit_id <> :unit and to_day is null and exists (
    select 1 from units u where u.id = places.unit_id and (u.to_day is not null or places.parent_id is not u.parent_id)
  )
