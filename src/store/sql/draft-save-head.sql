-- Writes the head of the plan that is worked on, where nobody else has written since it was opened.
update plans set kind = :kind, title = :title, superior = :superior, issuer = :issuer, place = :place, number = :number, issued_day = :issued_day,
  authority = :authority, office = :office, signer = :signer
where unit_id = :unit and year = :year and state <> 'closed'
  and json_array(kind, title, superior, issuer, place, number, issued_day, authority, office, signer) = :before
