update themes set withdrawn_at = cast(:now as integer) where unit_id = :unit and id = :theme and withdrawn_at is null
