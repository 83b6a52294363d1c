-- Opens the report of an ended period for every unit that owes one; :due is the day by level.
insert into reports (unit_id, period, state, due_day, version)
select u.id, :period, 'draft', d.value ->> 1, 0
from units u join json_each(:due) d on d.value ->> 0 = u.level
where u.organisation_id = :organisation and u.exempt = 0 and u.from_day <= :last_day
  and coalesce(u.to_day > :last_day, 1)
on conflict do nothing
