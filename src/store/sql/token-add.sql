insert into tokens (unit_id, id, name, scope, token, created_at, created_by, expires_at)
select cast(:unit as integer), :id, :name, :scope, :token, cast(:now as integer), cast(:person as integer), :expires
where (select count(*) from tokens where unit_id = :unit and revoked_at is null) < :most
