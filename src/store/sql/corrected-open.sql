-- Periods that this unit has signed and in which figures were corrected since, while it has not said what becomes of them.
select n.period, count(*) as n from notices n
join reports r on r.unit_id = n.unit_id and r.period = n.period and r.state = 'submitted'
where n.unit_id = :unit and n.kind = 'corrected' and n.settled_at is null
group by n.period order by n.period desc limit 12
