-- The unit that asks counts the answer of this one, when it comes first.
update themes set answered = answered + 1
where unit_id = :maker and id = :theme
  and exists (select 1 from theme_reports r where r.unit_id = :unit and r.theme_unit = :maker and r.theme_id = :theme)
