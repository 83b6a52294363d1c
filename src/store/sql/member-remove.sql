delete from members
where unit_id = :unit and person_id = :who and role = :was and (
  role <> 'administrator' or :spare
  or exists (select 1 from members o where o.unit_id = :unit and o.role = 'administrator' and o.person_id <> :who)
)
