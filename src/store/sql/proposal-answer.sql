-- Takes, refuses or takes back a proposal, where nobody else has answered it meanwhile.
update plan_proposals set state = :state, goal = :goal, version = version + 1
where unit_id = :unit and year = :year and id = :id and version = :version
