-- With a period the root closes the shorter ones (:within) that lie in it; those that are closed already stay as they are.
insert into closed_periods (organisation_id, period, closed_at, closed_by, reason)
select u.organisation_id, w.value, cast(:now as integer), cast(:person as integer), :reason
from units u cross join json_each(:within) w
where u.id = :unit and u.parent_id is null
on conflict do nothing
