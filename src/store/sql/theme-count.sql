-- How many units it asks; where none or too many, nothing is changed and the whole is taken back.
update themes set asked = (
  select count(*) from theme_reports r where r.theme_unit = :unit and r.theme_id = :theme and r.submitted_at is null
)
where unit_id = :unit and id = :theme and (
  select count(*) from theme_reports r where r.theme_unit = :unit and r.theme_id = :theme and r.submitted_at is null
) between 1 and :most
