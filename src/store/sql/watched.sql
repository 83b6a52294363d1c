-- The totals of one indicator in every unit of this branch that has units below it, in the order of the tree.
with recursive below (id, name, code, parent_name, place) as (
  select u.id, u.name, u.code, '', '' from units u where u.id = :unit
  union all
  select c.id, c.name, c.code, b.name, b.place || printf('%06d%08d', c.position, c.id)
  from below b cross join units c on c.parent_id = b.id
  where exists (select 1 from units g where g.parent_id = c.id)
)
select b.name, b.code, b.parent_name as parentName, k.expected, k.series
from indicators i
cross join below b
cross join rollups k on k.unit_id = b.id and k.year = :year and k.indicator_id = i.id and k.part = ''
where i.organisation_id = :organisation and i.code = :code and b.id <> :unit
order by b.place
