-- One more edition of a plan whose year is open. With :edition only of the one that was seen.
update plans set edition = edition + 1
where unit_id = :unit and year = :year and state <> 'closed' and (:edition is null or edition = :edition)
