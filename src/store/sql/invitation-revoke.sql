update invitations set revoked_at = :now where unit_id = :unit and id = :id and used_at is null and revoked_at is null
