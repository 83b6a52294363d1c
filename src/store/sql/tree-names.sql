-- Names of the branch, for finding one: read once for a search, and never more than :most.
with recursive below (id, code, name, parent, parent_name, to_day) as (
  select id, code, name, null, null, to_day from units where id = :unit
  union all
  select u.id, u.code, u.name, b.code, b.name, u.to_day from below b join units u on u.parent_id = b.id
)
select code, name, parent, parent_name as parentName, to_day as "to" from below limit :most
