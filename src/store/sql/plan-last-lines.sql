-- The lines of this unit's plan as it was issued last.
select v.lines from plans p
join plan_versions v on v.unit_id = p.unit_id and v.year = p.year and v.version = p.version
where p.unit_id = :unit and p.year = :year
