update departments set name = :name
where unit_id = :unit and id = :id and name = :was and closed_at is null
  and not exists (select 1 from departments where unit_id = :unit and name = :name and id <> :id and closed_at is null)
