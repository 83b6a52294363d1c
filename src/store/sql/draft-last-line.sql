-- The highest number that any line of this plan had when it was issued: a new line never takes that of an old one.
select coalesce(max(l.value ->> 'id'), 0) as last
from plan_versions v, json_each(v.lines) l
where v.unit_id = :unit and v.year = :year
