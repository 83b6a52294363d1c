-- Tells whoever has signed the period, or a longer one that it is part of (:periods), what was corrected here: every unit
-- above, and this one where its own longer report has it.
insert into notices (unit_id, id, kind, period, at, detail)
with recursive up (id, parent_id) as (
  select id, parent_id from units where id = :unit
  union all
  select u.id, u.parent_id from up join units u on u.id = up.parent_id
)
select up.id, :id || '-' || r.period, 'corrected', r.period, cast(:now as integer), :detail
from up
cross join reports r on r.unit_id = up.id and r.period in (select value from json_each(:periods)) and r.state = 'submitted'
where up.id <> :unit or r.period <> :period
