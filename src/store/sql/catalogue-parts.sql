-- [indicator, code, name, position].
insert into indicator_parts (organisation_id, indicator_id, code, name, position)
select own.organisation_id, w.value ->> 0, w.value ->> 1, w.value ->> 2, w.value ->> 3
from units own join json_each(:rows) w
where own.id = :unit and own.parent_id is null
