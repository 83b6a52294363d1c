-- Reminders from above of reports that still have not come and still can, newest first.
select n.period, n.at, n.detail from notices n
left join reports r on r.unit_id = n.unit_id and r.period = n.period
where n.unit_id = :unit and n.kind = 'reminder' and coalesce(r.state, 'draft') <> 'submitted'
  and not exists (select 1 from closed_periods c where c.organisation_id = :organisation and c.period = n.period)
order by n.id desc limit 5
