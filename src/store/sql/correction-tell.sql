-- Tells whoever has signed what changed in the report for `period` of `source`, a unit of this branch: every unit above it,
-- and itself where it has signed a longer period that is made of it. `periods` are that one and the longer ones around it.
-- Where the report is `withdrawn`, only those who signed with it are told. Further up is said where the unit lies.
insert into notices (unit_id, id, kind, period, at, detail)
with recursive told as materialized (
  select key as n, value ->> 'source' as source, value ->> 'period' as period, value -> 'periods' as periods,
    value ->> 'withdrawn' as withdrawn, value ->> 'detail' as detail
  from json_each(:told)
),
up (source, id, parent_id, name, place) as (
  select distinct u.id, u.id, u.parent_id, u.name, null from told t cross join units u on u.id = t.source
  union all
  select up.source, u.id, u.parent_id, u.name, iif(up.id = up.source, null, coalesce(up.place || ', ', '') || up.name)
  from up cross join units u on u.id = up.parent_id
)
select up.id, :id || '-' || t.n || '-' || r.period, 'corrected', r.period, cast(:now as integer),
  iif(up.place is null, t.detail, json_set(t.detail, '$.place', up.place))
from told t
cross join up on up.source = t.source
cross join json_each(t.periods) w
cross join reports r on r.unit_id = up.id and r.period = w.value and r.state = 'submitted'
where (up.id <> t.source or r.period <> t.period)
  and exists (select 1 from up mine where mine.source = t.source and mine.id = :unit)
  and (not t.withdrawn or exists (
    select 1 from reports s where s.unit_id = t.source and s.period = t.period
      and (s.submitted_at <= r.submitted_at or s.reissued_for is not null)
  ))
