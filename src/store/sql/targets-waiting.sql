-- What waits for this unit: numbers that were given to it, and answers of the units just below.
select t.year, t.state = 'proposed' as own, case when t.open_below > 0 then (
    select count(*) from units c
    cross join targets k on k.unit_id = c.id and k.year = t.year and k.indicator_id = t.indicator_id and k.state in ('raised', 'objected')
    where c.parent_id = :unit and c.to_day is null
  ) else 0 end as below
from targets t
where t.unit_id = :unit and t.year between :year and :year + 1 and (t.state = 'proposed' or t.open_below > 0)
