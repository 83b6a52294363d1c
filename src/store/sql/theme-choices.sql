-- What a thematic report may ask: indicators that units enter, but for the sensitive ones, with the levels that do; and
-- the levels below this unit.
select 'indicator' as kind, i.code, i.name, i.measure, 0 as position, i.position as place, (
    select group_concat(l.name, ', ' order by l.position) from assignments a
    join levels l on l.organisation_id = a.organisation_id and l.position = a.level
    where a.organisation_id = i.organisation_id and a.indicator_id = i.id
  ) as enteredBy
from units me join indicators i on i.organisation_id = me.organisation_id
where me.id = :unit and i.source = 'entered' and i.sensitive = 0 and coalesce(i.retired_on > :today, 1)
union all
select 'level', '', l.name, '', l.position, l.position, null
from units me join levels l on l.organisation_id = me.organisation_id and l.position > me.level
where me.id = :unit
order by 1, 6
