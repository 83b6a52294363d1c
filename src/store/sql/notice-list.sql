-- What this unit was told of a period that it has signed and has not settled, newest first, and how much there is in all.
select detail, count(*) over () as total from notices
where unit_id = :unit and period = :period and kind = 'corrected' and settled_at is null
order by id desc limit 100
