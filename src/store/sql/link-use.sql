update invitations set used_at = :now
where token = :token and used_at is null and revoked_at is null and expires_at > :now
