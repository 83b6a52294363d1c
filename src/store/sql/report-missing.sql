-- Who was missing below is written on reports that were signed just now: [unit, period, its last day] of this branch. As in
-- children.sql, and after all of them, so that those that came together miss nobody.
update reports set missing = (
  select json_group_array(c.name order by c.position) from units c
  left join reports r on r.unit_id = c.id and r.period = reports.period
  where c.parent_id = reports.unit_id and c.exempt = 0 and c.to_day is null and coalesce(r.state, 'draft') <> 'submitted'
    and (r.unit_id is not null or not (c.from_day > w.last_day and substr(c.from_day, 1, 4) = substr(w.last_day, 1, 4)))
)
from (
  with recursive up (id, above) as (
    select distinct value ->> 0, value ->> 0 from json_each(:reports)
    union
    select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
  )
  select w.value ->> 0 as unit_id, w.value ->> 1 as period, w.value ->> 2 as last_day
  from json_each(:reports) w join up on up.id = w.value ->> 0 and up.above = :unit
) w
where reports.state = 'submitted' and reports.unit_id = w.unit_id and reports.period = w.period
