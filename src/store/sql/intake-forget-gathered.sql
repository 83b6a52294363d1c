-- What an earlier signature of longer periods was made of, for reports of this branch that are submitted anew: [unit,
-- period].
delete from gathered where (unit_id, period) in (
  with recursive up (id, above) as (
    select distinct value ->> 0, value ->> 0 from json_each(:reports)
    union
    select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
  )
  select w.value ->> 0, w.value ->> 1 from json_each(:reports) w join up on up.id = w.value ->> 0 and up.above = :unit
)
