-- Its lines, in the order of the document.
with recursive up (id, parent_id, steps) as (
  select id, parent_id, 0 from units where id = :unit
  union all
  select u.id, u.parent_id, up.steps + 1 from up join units u on u.id = up.parent_id
),
nearest (id) as (
  select p.unit_id from up join plans p on p.unit_id = up.id and p.year = :year
  where p.state = 'issued' or (up.steps = 0 and :drafts) order by up.steps limit 1
)
select l.id, l.parent, l.kind, l.marker, l.code, l.text, l.lead
from nearest join plan_lines l on l.unit_id = nearest.id and l.year = :year
order by l.id
