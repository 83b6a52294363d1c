-- Reminders from above of reports that still have not come, newest first.
select n.period, n.at, n.detail from notices n
left join reports r on r.unit_id = n.unit_id and r.period = n.period
where n.unit_id = :unit and n.kind = 'reminder' and coalesce(r.state, 'draft') <> 'submitted'
order by n.id desc limit 5
