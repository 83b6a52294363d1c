-- What a thematic report may ask: indicators that units enter, but for the sensitive ones, and the levels below this unit.
select 'indicator' as kind, i.code, i.name, i.measure, 0 as position, i.position as place
from units me join indicators i on i.organisation_id = me.organisation_id
where me.id = :unit and i.source = 'entered' and i.sensitive = 0 and coalesce(i.retired_on > :today, 1)
union all
select 'level', '', l.name, '', l.position, l.position
from units me join levels l on l.organisation_id = me.organisation_id and l.position > me.level
where me.id = :unit
order by 1, 6
