-- Units of the branch whose report of a month is overdue, in the order of the tree, each with the unit above it. As in
-- missing.sql, branches that are complete are not entered, so the cost follows the answer.
with recursive
counted (id) as materialized (
  select id from indicators where organisation_id = :organisation and source = 'coverage'
),
below (id, name, parent_name, owes, steps, place) as (
  select u.id, u.name, '', 0, 0, '' from units u where u.id = :unit
  union all
  select c.id, c.name, b.name, c.exempt = 0 and c.to_day is null, b.steps + 1, b.place || printf('%06d', c.position)
  from below b
  join units c on c.parent_id = b.id
  left join counted on true
  left join rollups k on k.unit_id = c.id and k.year = :year and k.indicator_id = counted.id and k.part = ''
  where k.expected is null or k.expected > coalesce((
    select sum(s.value ->> 8 + case when s.value ->> 0 = :month then s.value ->> 5 else 0 end)
    from json_each(k.series) s where s.value ->> 0 <= :month
  ), 0)
  order by 6
)
select b.name, b.parent_name as parentName, b.steps, r.due_day as dueDay
from below b
cross join reports r on r.unit_id = b.id and r.period = :period and r.state <> 'submitted' and r.due_day < :today
where b.owes
limit :most
