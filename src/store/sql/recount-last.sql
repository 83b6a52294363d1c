-- The recounts of this unit's organisation, newest first; only its root asks.
select r.started_at as startedAt, r.finished_at as finishedAt, r.compared, r.differences, r.found
from units u join recounts r on r.organisation_id = u.organisation_id
where u.id = :unit and u.parent_id is null
order by r.started_at desc limit 20
