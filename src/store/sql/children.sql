-- The units one step below, with the state of their report of a period, and whether they owe one: not where they began after it.
select u.code, u.name, u.kept_by_parent as keptByParent, r.state, r.due_day as dueDay, r.submitted_day as submittedDay, r.returned_at as returnedAt,
  exists (select 1 from units c where c.parent_id = u.id) as hasChildren,
  r.unit_id is not null or not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)) as owes
from units u left join reports r on r.unit_id = u.id and r.period = :period
where u.parent_id = :unit and u.exempt = 0 and u.to_day is null
order by u.position
