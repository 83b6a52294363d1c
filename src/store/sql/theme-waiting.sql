-- Who has not.
select u.name, p.name as parentName, u.to_day as toDay
from theme_reports r indexed by theme_reports_open
join units u on u.id = r.unit_id
left join units p on p.id = u.parent_id
where r.theme_unit = :unit and r.theme_id = :theme and r.submitted_at is null
order by r.unit_id limit :most
