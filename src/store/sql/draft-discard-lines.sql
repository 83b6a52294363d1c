delete from plan_lines where unit_id = :unit and year = :year
  and exists (select 1 from plans p where p.unit_id = :unit and p.year = :year and p.version = 0)
