-- [indicator, unit's code, 1 or 0]: units that enter it, or do not, whatever their level does.
insert into unit_assignments (unit_id, indicator_id, enters)
select u.id, w.value ->> 0, w.value ->> 2
from units own join json_each(:rows) w
join units u on u.organisation_id = own.organisation_id and u.code = w.value ->> 1
where own.id = :unit and own.parent_id is null
