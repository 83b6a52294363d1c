-- The reports of a month of this branch, from the top down to a number of steps.
with recursive below (id, steps, place) as (
  select id, 0, '' from units where id = :unit
  union all
  select c.id, b.steps + 1, b.place || printf('%06d%08d', c.position, c.id)
  from below b join units c on c.parent_id = b.id
  where b.steps < :depth
)
select u.code as unit, u.exempt, coalesce(r.state, 'draft') as state,
  r.due_day as due, l.due_days as dueDays, r.submitted_at as submittedAt, r.submitted_day as submitted,
  r.accepted_at as acceptedAt, r.returned_at as returnedAt
from below b
join units u on u.id = b.id
join levels l on l.organisation_id = u.organisation_id and l.position = u.level
left join reports r on r.unit_id = u.id and r.period = :period
where u.exempt = 0 and (
  r.unit_id is not null
  or (u.to_day is null and not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)))
)
order by b.place
limit :most
