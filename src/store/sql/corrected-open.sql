-- Periods that this unit has signed and in which figures were corrected since, while it has not said what becomes of them.
select period, count(*) as n from notices
where unit_id = :unit and kind = 'corrected' and settled_at is null
group by period order by period desc limit 12
