-- How many targets found in the text of a draft nobody has looked at.
select count(*) as open from plan_proposals where unit_id = :unit and year = :year and state = 'open'
