-- What was found in the text of a draft, line by line.
select id, line, found, state, goal, version from plan_proposals where unit_id = :unit and year = :year order by id
