-- After the units are saved, and whatever others changed meanwhile: every unit that was touched is in the branch and in no loop,
-- an open one stands under an open one, and a closed one has nothing open below. Changes one row, or the batch falls.
with recursive
touched (id, parent_id, to_day) as materialized (
  select u.id, u.parent_id, u.to_day from json_each(:touched) t
  cross join units u on u.organisation_id = :organisation and u.code = t.value
),
up (id, above) as (
  select id, id from touched
  union
  select up.id, p.parent_id from up join units p on p.id = up.above where up.above <> :unit and p.parent_id is not null
)
update units set position = position
where id = :unit and not exists (
  select 1 from touched t
  where not exists (select 1 from up where up.id = t.id and up.above = :unit)
    or (
      t.id <> :unit and t.to_day is null
      and exists (select 1 from units p where p.id = t.parent_id and p.to_day is not null)
    )
    or (t.to_day is not null and exists (select 1 from units c where c.parent_id = t.id and c.to_day is null))
)
