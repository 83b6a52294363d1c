-- New units, not yet under any other: the one above may be as new. Nothing happens to a code that is taken, and the
-- count then takes the whole batch back.
insert into units (organisation_id, parent_id, depth, level, code, name, position, kept_by_parent, exempt, from_day, to_day)
select me.organisation_id, null, me.depth + 1, value ->> 'level', value ->> 'code', value ->> 'name',
  coalesce(value ->> 'position', (
    select max(s.position) + 1 from units p join units s on s.parent_id = p.id
    where p.organisation_id = me.organisation_id and p.code = value ->> 'parent'
  ), 1),
  value ->> 'keptByParent', value ->> 'exempt', value ->> 'from', value ->> 'to'
from units me, json_each(:added)
where me.id = :unit
on conflict do nothing
