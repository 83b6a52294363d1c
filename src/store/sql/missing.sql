-- Names of the units of the branch that owe this unit's totals a report for a month and were not closed by its :last_day. Branches that are complete are
-- not entered, so the cost follows the answer.
with recursive
counted (id) as materialized (
  select id from indicators where organisation_id = :organisation and source = 'coverage'
),
below (id, name, code, parent_name, owes, steps, place) as (
  select u.id, u.name, u.code, '', u.exempt = 0 and coalesce(u.to_day > :last_day, 1) and not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)), 0, '' from units u where u.id = :unit
  union all
  select c.id, c.name, c.code, b.name, c.exempt = 0 and coalesce(c.to_day > :last_day, 1) and not (c.from_day > :last_day and substr(c.from_day, 1, 4) = substr(:last_day, 1, 4)), b.steps + 1, b.place || printf('%06d', c.position)
  from below b
  join units c on c.parent_id = b.id
  left join counted on true
  left join rollups k on k.unit_id = c.id and k.year = :year and k.indicator_id = counted.id and k.part = ''
  where k.expected is null or k.expected > coalesce((
    select sum(s.value ->> 8 + case when s.value ->> 0 = :month then s.value ->> 5 else 0 end)
    from json_each(k.series) s where s.value ->> 0 <= :month
  ), 0)
  order by 7
)
select b.name, b.code, b.parent_name as parentName, b.steps,
  coalesce(r.due_day, '') < :today as overdue
from below b
left join reports r on r.unit_id = b.id and r.period = :period
where b.owes and coalesce(r.state, 'draft') <> 'submitted'
limit :most
