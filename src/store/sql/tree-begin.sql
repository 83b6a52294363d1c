-- The first place begins when the unit does.
update places set from_day = (select u.from_day from units u where u.id = places.unit_id)
where unit_id in (
  select u.id from json_each(:placed) r cross join units u on u.organisation_id = :organisation and u.code = r.value
)
  and unit_id <> :unit and from_day <> (select u.from_day from units u where u.id = places.unit_id)
  and from_day = (select min(p.from_day) from places p where p.unit_id = places.unit_id)
