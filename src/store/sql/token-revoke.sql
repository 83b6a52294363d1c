update tokens set revoked_at = :now where unit_id = :unit and id = :id and revoked_at is null
