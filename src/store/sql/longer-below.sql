-- How many of the units just below have sent their reports of some longer periods (:codes).
select p.value as period, count(*) as asked, count(*) filter (where r.state = 'submitted') as received,
  count(*) filter (where r.state <> 'submitted' and r.due_day < :today) as late
from json_each(:codes) p
cross join units c on c.parent_id = :unit and c.exempt = 0 and c.to_day is null
cross join reports r on r.unit_id = c.id and r.period = p.value
group by p.value
order by min(p.key)
