-- Reminds units just below of a report that has not come: once a day.
insert into notices (unit_id, id, kind, period, at, detail)
select u.id, :stamp, 'reminder', :period, cast(:now as integer), :detail
from json_each(:units) w
join units u on u.id = w.value and u.parent_id = :unit
where true
on conflict (unit_id, id) do nothing
