-- Whom to tell what: reports that are due in two days, or were due yesterday and have not come, to the browsers of those
-- who work on them and agreed. What was sent is not told again.
select s.endpoint, s.p256dh, s.auth, o.language, o.code as organisation, u.code as unit, u.name, r.period, r.due_day as dueDay,
  case when r.due_day < coalesce(o.clock_day, :today) then 'late' else 'soon' end as kind,
  r.unit_id || ' ' || r.period || case when r.due_day < coalesce(o.clock_day, :today) then ' late' else ' soon' end as message
from subscriptions s
cross join members m on m.person_id = s.person_id and m.role in ('recorder', 'head', 'administrator')
cross join units u on u.id = m.unit_id and u.to_day is null and u.exempt = 0
cross join organisations o on o.id = u.organisation_id
cross join reports r on r.unit_id = u.id and r.state <> 'submitted'
  and r.period >= '' || (cast(substr(coalesce(o.clock_day, :today), 1, 4) as integer) - 1)
  and r.due_day in (date(coalesce(o.clock_day, :today), '+2 days'), date(coalesce(o.clock_day, :today), '-1 day'))
where not exists (
  select 1 from closed_periods c where c.organisation_id = u.organisation_id and c.period = r.period
) and not exists (
  select 1 from sent_messages x
  where x.endpoint = s.endpoint and x.message = r.unit_id || ' ' || r.period
    || case when r.due_day < coalesce(o.clock_day, :today) then ' late' else ' soon' end
)
order by r.due_day, s.endpoint
limit :most
