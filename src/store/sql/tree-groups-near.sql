-- Sets and options of the units round a place, to choose from: those below the unit above, and those beside that one.
-- Not the whole tree's: a page does not read so much.
select distinct g.group_set as "set", g.option
from units p
join units s on s.parent_id = p.id or s.parent_id = p.parent_id or s.parent_id = :unit or s.id = :unit
join unit_groups g on g.unit_id = s.id
where p.organisation_id = :organisation and p.code = :code
order by 1, 2 limit 200
