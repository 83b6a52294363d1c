-- [level, indicator].
insert into assignments (organisation_id, level, indicator_id)
select own.organisation_id, w.value ->> 0, w.value ->> 1
from units own join json_each(:rows) w
where own.id = :unit and own.parent_id is null
