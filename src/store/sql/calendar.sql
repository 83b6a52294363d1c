-- How the organisation of this root reports: which periods, by which days.
select o.cut_off_day as cutOffDay, o.reported_periods as periods, o.holidays, o.holiday_rule as rule,
  (
    select json_group_array(json_object('position', l.position, 'name', l.name, 'dueDays', l.due_days) order by l.position)
    from levels l where l.organisation_id = o.id
  ) as levels
from units u join organisations o on o.id = u.organisation_id
where u.id = :unit
