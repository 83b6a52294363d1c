-- Totals that wait are made by depth: those of what moved wait where it stands now. `tops` are the highest that moved.
with recursive down (id) as (
  select u.id from json_each(:tops) t cross join units u on u.organisation_id = :organisation and u.code = t.value
  where u.id <> :unit
  union all
  select c.id from down join units c on c.parent_id = down.id
)
update or replace changes set depth = (select u.depth from units u where u.id = changes.unit_id)
where unit_id in (select id from down) and depth <> (select u.depth from units u where u.id = changes.unit_id)
