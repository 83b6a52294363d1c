delete from plan_proposals where unit_id = :unit and year = :year
