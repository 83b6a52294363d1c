-- A unit that has lost its last child has no totals any more: its parent adds up its figures directly.
delete from rollups where unit_id in (
  select u.id from json_each(:marked) t cross join units u on u.organisation_id = :organisation and u.code = t.value
  where :unit and u.parent_id is not null and not exists (select 1 from units c where c.parent_id = u.id)
)
