-- What the units just below wrote of one thing in signed reports; null where one wrote nothing.
select u.code, u.name, r.state = 'submitted' as signed, case when r.state = 'submitted' then n.text end as text
from units u
left join reports r on r.unit_id = u.id and r.period = :period
left join narratives n on n.unit_id = u.id and n.period = :period and n.task = :task and n.part = :part
where u.parent_id = :unit and (u.to_day is null or r.state = 'submitted') and u.exempt = 0
  and (r.unit_id is not null or not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)))
order by u.position
