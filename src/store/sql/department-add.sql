insert into departments (unit_id, id, name)
select cast(:unit as integer), coalesce((select max(id) from departments where unit_id = :unit), 0) + 1, :name
where not exists (select 1 from departments where unit_id = :unit and name = :name and closed_at is null)
  and (select count(*) from departments where unit_id = :unit) < :most
