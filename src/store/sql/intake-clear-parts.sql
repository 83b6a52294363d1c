-- Parts of figures of this branch that are written anew: [unit, year, indicator, period].
delete from figures where part <> '' and (unit_id, year, indicator_id, period) in (
  with recursive up (id, above) as (
    select distinct value ->> 0, value ->> 0 from json_each(:rows)
    union
    select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
  )
  select w.value ->> 0, w.value ->> 1, w.value ->> 2, w.value ->> 3
  from json_each(:rows) w join up on up.id = w.value ->> 0 and up.above = :unit
)
