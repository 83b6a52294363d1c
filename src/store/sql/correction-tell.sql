-- Tells every unit above that has signed the period what was corrected here.
insert into notices (unit_id, id, kind, period, at, detail)
with recursive up (id, parent_id) as (
  select id, parent_id from units where id = :unit
  union all
  select u.id, u.parent_id from up cross join units u on u.id = up.parent_id
)
select up.id, :id, 'corrected', :period, cast(:now as integer), :detail
from up cross join reports r on r.unit_id = up.id and r.period = :period and r.state = 'submitted'
where up.id <> :unit
