-- Units of this branch that have no children: what they signed while they had some does not count any more.
delete from signed_totals where unit_id in (
  select u.id from json_each(:only) w
  cross join units u on u.id = w.value and u.organisation_id = (select organisation_id from units where id = :unit)
  where not exists (select 1 from units c where c.parent_id = u.id)
)
