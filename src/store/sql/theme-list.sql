-- Thematic reports that this unit asks of its branch, newest first.
select id, name, period, due_day as dueDay, withdrawn_at as withdrawnAt, asked, answered
from themes where unit_id = :unit order by id desc limit 50
