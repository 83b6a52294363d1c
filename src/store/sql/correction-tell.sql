-- Tells whoever has signed one of :periods what changed in the report for :period of :source, which is this unit or one
-- just below: every unit above it, and itself where it has signed a longer period that is made of it. Where the report is
-- :withdrawn, only those who signed with it.
insert into notices (unit_id, id, kind, period, at, detail)
with recursive up (id, parent_id) as (
  select id, parent_id from units where id = :source and (id = :unit or parent_id = :unit)
  union all
  select u.id, u.parent_id from up cross join units u on u.id = up.parent_id
)
select up.id, :id || '-' || r.period, 'corrected', r.period, cast(:now as integer), :detail
from up
cross join json_each(:periods) w
cross join reports r on r.unit_id = up.id and r.period = w.value and r.state = 'submitted'
where (up.id <> :source or r.period <> :period)
  and (:withdrawn = 0 or exists (
    select 1 from reports s where s.unit_id = :source and s.period = :period
      and (s.submitted_at <= r.submitted_at or s.reissued_for is not null)
  ))
