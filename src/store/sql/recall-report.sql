update reports set state = 'draft', version = version + 1, submitted_at = null, submitted_by = null, submitted_day = null
where unit_id = :unit and period = :period and state = 'submitted'
