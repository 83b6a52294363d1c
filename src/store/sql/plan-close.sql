-- Closes the year of an issued plan, or opens it again.
update plans set state = :state
where unit_id = :unit and year = :year and version > 0 and state = :before
