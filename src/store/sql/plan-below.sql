-- The units one step below, and how far each is with its plan. A draft is only said to be there.
select u.code, u.name, p.version, p.state, v.issued_day as issuedDay, v.source_unit = :unit as fromHere,
  v.taken, v.changed, v.omitted, v.added,
  case when p.source_unit = :unit then p.source_version end as seen,
  exists (select 1 from units c where c.parent_id = u.id and c.to_day is null) as hasChildren
from units u
left join plans p on p.unit_id = u.id and p.year = :year
left join plan_versions v on v.unit_id = u.id and v.year = :year and v.version = p.version
where u.parent_id = :unit and u.to_day is null and u.exempt = 0
order by u.position
