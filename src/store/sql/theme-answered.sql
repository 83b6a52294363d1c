-- Who has answered, with words and figures as they were sent; a page of them.
select u.id, u.name, p.name as parentName, r.text, r.figures, r.submitted_day as submittedDay
from theme_reports r indexed by theme_reports_answered
join units u on u.id = r.unit_id
left join units p on p.id = u.parent_id
where r.theme_unit = :unit and r.theme_id = :theme and r.submitted_at is not null and r.unit_id > :after
order by r.unit_id limit :most
