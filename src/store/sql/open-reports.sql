-- Opens the report of an ended period for every unit that owes one.
insert into reports (unit_id, period, state, due_day, version)
select u.id, :period, 'draft', date(:last_day, '+' || l.due_days || ' days'), 0
from units u join levels l on l.organisation_id = u.organisation_id and l.position = u.level
where u.organisation_id = :organisation and u.exempt = 0 and u.from_day <= :last_day
  and coalesce(u.to_day > :last_day, 1)
on conflict do nothing
