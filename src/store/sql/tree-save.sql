-- What units of the branch become, where each still is what it was. A unit does not arrange itself; only the root, which
-- has nobody above, may be renamed.
update units set
  parent_id = (
    select p.id from units p where p.organisation_id = units.organisation_id and p.code = r.value ->> 'parent'
  ),
  level = r.value ->> 'level', name = r.value ->> 'name', position = coalesce(r.value ->> 'position', units.position),
  kept_by_parent = r.value ->> 'keptByParent', exempt = r.value ->> 'exempt',
  from_day = r.value ->> 'from', to_day = r.value ->> 'to'
from (
  select u.id as at, r.value from json_each(:saved) r
  cross join units u on u.organisation_id = :organisation and u.code = r.value ->> 'code'
) r
where units.id = r.at
  -- Said again so that the units are looked up, not gone through.
  and units.id in (
    select u.id from json_each(:saved) s
    cross join units u on u.organisation_id = :organisation and u.code = s.value ->> 'code'
  )
  and (units.id <> :unit or (units.parent_id is null and r.value ->> 'parent' is null))
  and (
    r.value ->> 'was' is null
    or json_array(units.parent_id, units.level, units.name, units.kept_by_parent, units.exempt, units.from_day,
      units.to_day, '' || (select json_group_object(g.group_set, g.option) from unit_groups g where g.unit_id = units.id))
      = r.value ->> 'was'
  )
