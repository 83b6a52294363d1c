-- Which reports of a year the units just below have sent, and how their branches stand (coverage: see compile.sql).
select u.code, u.name, l.name as level, exists (select 1 from units c where c.parent_id = u.id) as hasChildren, u.exempt,
  coalesce((
    select json_group_array(json_object('period', r.period, 'dueDay', r.due_day, 'submittedDay', r.submitted_day) order by r.period)
    from reports r where r.unit_id = u.id and r.period >= :year || '-01' and r.period <= :year || '-12'
  ), '[]') as reports,
  k.series
from units u
join levels l on l.organisation_id = u.organisation_id and l.position = u.level
left join rollups k on k.unit_id = u.id and k.year = cast(:year as integer) and k.part = ''
  and k.indicator_id = (select id from indicators where organisation_id = :organisation and source = 'coverage')
where u.parent_id = :unit and (u.to_day is null or u.to_day >= :year || '-01-01')
order by u.position
