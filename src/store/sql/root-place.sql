-- The root's first place begins when the root does.
update places set from_day = :from
where unit_id = :unit and from_day <> :from and from_day = (select min(p.from_day) from places p where p.unit_id = :unit)
  and (to_day is null or to_day > :from)
