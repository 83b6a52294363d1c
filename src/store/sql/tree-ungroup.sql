-- Options that a unit has no more.
delete from unit_groups where (unit_id, group_set) in (
  select u.id, r.value ->> 'set' from json_each(:groups) r
  cross join units u on u.organisation_id = :organisation and u.code = r.value ->> 'code'
  where :unit and r.value ->> 'option' is null
)
