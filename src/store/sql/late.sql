-- The units just below whose report of a period has not come though it was due, and whether they were reminded today.
select u.id, u.code, u.name, r.due_day as dueDay,
  exists (select 1 from notices n where n.unit_id = u.id and n.id = :stamp) as reminded
from units u
join reports r on r.unit_id = u.id and r.period = :period and r.state <> 'submitted' and r.due_day < :today
where u.parent_id = :unit and u.exempt = 0 and u.to_day is null
order by u.position
