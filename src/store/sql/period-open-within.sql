-- With a period the root opens again the shorter ones (:within) that were closed by closing it.
delete from closed_periods
where organisation_id = (select organisation_id from units where id = :unit and parent_id is null)
  and period in (select value from json_each(:within))
  and closed_at = (
    select c.closed_at from closed_periods c
    where c.organisation_id = closed_periods.organisation_id and c.period = :period
  )
