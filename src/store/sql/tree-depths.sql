-- What hangs on a unit that moved goes with it. `tops` are the highest that moved.
with recursive down (id, depth) as (
  select u.id, p.depth + 1 from json_each(:tops) t
  cross join units u on u.organisation_id = :organisation and u.code = t.value and u.id <> :unit
  join units p on p.id = u.parent_id
  union all
  select c.id, down.depth + 1 from down join units c on c.parent_id = down.id
)
update units set depth = down.depth from down
where units.id = down.id and units.depth <> down.depth and units.id in (select id from down)
