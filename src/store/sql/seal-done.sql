update reports set signed_version = version
where unit_id = :unit and period = :period and version = :version and state = 'submitted'
