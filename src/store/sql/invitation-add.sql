insert into invitations
  (unit_id, id, kind, token, name, person_id, role, department_id, created_at, created_by, expires_at)
select cast(:unit as integer), :id, :kind, :token, :name, :who, :role, :department, cast(:now as integer),
  cast(:person as integer), cast(:expires as integer)
where (
  select count(*) from invitations where unit_id = :unit and used_at is null and revoked_at is null and expires_at > :now
) < :most
