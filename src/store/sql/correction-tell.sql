-- Tells whoever has signed one of :periods what was corrected in :period here: every unit above, and this one where it has
-- signed a longer period that is made of it.
insert into notices (unit_id, id, kind, period, at, detail)
with recursive up (id, parent_id) as (
  select id, parent_id from units where id = :unit
  union all
  select u.id, u.parent_id from up cross join units u on u.id = up.parent_id
)
select up.id, :id || '-' || r.period, 'corrected', r.period, cast(:now as integer), :detail
from up
cross join json_each(:periods) w
cross join reports r on r.unit_id = up.id and r.period = w.value and r.state = 'submitted'
where up.id <> :unit or r.period <> :period
