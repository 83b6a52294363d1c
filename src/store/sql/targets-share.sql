-- What this unit keeps for itself of a target that it divides.
update targets set own_share = :own
where unit_id = :unit and year = :year and indicator_id = :indicator and version = :version and own_share is :was
