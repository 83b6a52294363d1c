-- Everything of a version above has been answered.
update plans set source_unit = :source_unit, source_version = :source_version where unit_id = :unit and year = :year
