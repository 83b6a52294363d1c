-- Which of these codes another unit of the organisation has, outside the branch.
with recursive
found (id, code) as (
  select u.id, u.code from json_each(:codes) c
  cross join units u on u.organisation_id = :organisation and u.code = c.value
),
up (id, above) as (
  select id, id from found
  union
  select up.id, p.parent_id from up join units p on p.id = up.above where up.above <> :unit and p.parent_id is not null
)
select code from found where not exists (select 1 from up where up.id = found.id and up.above = :unit)
