-- What this unit is to reach by the end of each quarter of its target as it was seen.
update targets set quarters = :quarters
where unit_id = :unit and year = :year and indicator_id = :indicator and version = :version and quarters is :was
