-- The root closes a period.
insert into closed_periods (organisation_id, period, closed_at, closed_by, reason)
select u.organisation_id, :period, cast(:now as integer), cast(:person as integer), :reason
from units u where u.id = :unit and u.parent_id is null
on conflict do nothing
