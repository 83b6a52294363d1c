-- The plan stands as it was just issued.
update plans set state = 'issued', version = version + 1, issued_edition = edition, number = :number,
  issued_day = :issued_day, signer = :signer
where unit_id = :unit and year = :year and state <> 'closed' and edition = :edition and version = :version
