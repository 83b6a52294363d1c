-- … and none that waits to be made.
delete from changes where unit_id in (
  select u.id from json_each(:marked) t cross join units u on u.organisation_id = :organisation and u.code = t.value
  where :unit and u.parent_id is not null and not exists (select 1 from units c where c.parent_id = u.id)
)
