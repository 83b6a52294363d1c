-- The reports of the units just below for a period, for the one who accepts them; of a closed unit, what it has
-- signed, and of one that began later nothing that it has not begun.
select u.id, u.code, u.name, u.kept_by_parent as keptByParent, coalesce(r.state, 'draft') as state, r.accepted_at as acceptedAt,
  r.returned_at as returnedAt, coalesce(r.version, 0) as version, coalesce(r.round, 0) as round, r.due_day as dueDay,
  r.submitted_day as submittedDay, coalesce(r.missing, '[]') as missing,
  (select count(*) from narratives n where n.unit_id = u.id and n.period = :period and n.text <> '' and r.state = 'submitted') as paragraphs
from units u left join reports r on r.unit_id = u.id and r.period = :period
where u.parent_id = :unit and u.exempt = 0 and (u.to_day is null or r.state = 'submitted')
  and (r.unit_id is not null or not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)))
order by u.position
