delete from target_steps
where indicator_id = :id and unit_id in (
  select u.id from units own join units u on u.organisation_id = own.organisation_id
  where own.id = :unit and own.parent_id is null
)
