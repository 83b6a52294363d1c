-- Options that a unit has from now on.
insert into unit_groups (unit_id, group_set, option)
select u.id, r.value ->> 'set', r.value ->> 'option' from json_each(:groups) r
cross join units u on u.organisation_id = :organisation and u.code = r.value ->> 'code'
where :unit and r.value ->> 'option' is not null
on conflict do update set option = excluded.option
