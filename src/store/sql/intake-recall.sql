-- Takes submitted reports of this branch back that nobody has accepted yet, as [unit, period], for figures that come
-- after them.
update reports set state = 'draft', version = version + 1, submitted_at = null, submitted_by = null, submitted_day = null,
  reissued_for = null
where state = 'submitted' and accepted_at is null
  and not exists (select 1 from closed_periods c where c.organisation_id = :organisation and c.period = reports.period)
  and (unit_id, period) in (
  with recursive up (id, above) as (
    select distinct value ->> 0, value ->> 0 from json_each(:reports)
    union
    select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
  )
  select w.value ->> 0, w.value ->> 1 from json_each(:reports) w join up on up.id = w.value ->> 0 and up.above = :unit
)
