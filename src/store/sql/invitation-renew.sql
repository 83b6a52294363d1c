-- A new link for the old one, which opens nothing any more.
update invitations set token = :token, created_at = :now, created_by = :person, expires_at = :expires
where unit_id = :unit and id = :id and used_at is null and revoked_at is null
