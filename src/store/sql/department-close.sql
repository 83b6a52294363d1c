-- Not while somebody is limited to it: she would be limited to nothing.
update departments set closed_at = :now
where unit_id = :unit and id = :id and closed_at is null
  and not exists (select 1 from members where unit_id = :unit and department_id = :id)
