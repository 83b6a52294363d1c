-- What was found in lines that are no more.
delete from plan_proposals
where unit_id = :unit and year = :year and line in (select value from json_each(:ids))
