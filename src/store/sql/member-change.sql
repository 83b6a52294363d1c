-- Only while she is what the form said, and never so that a unit that administers itself is left without administrator.
update members set role = :role, department_id = :department
where unit_id = :unit and person_id = :who and role = :was and (
  role <> 'administrator' or :role = 'administrator' or :spare
  or exists (select 1 from members o where o.unit_id = :unit and o.role = 'administrator' and o.person_id <> :who)
)
