-- Parts of figures that are corrected: they are written anew with them.
delete from figures
where unit_id = :unit and year = :year and part <> '' and period = :period
  and indicator_id in (select value ->> 'indicator' from json_each(:rows))
  and exists (
    select 1 from reports where unit_id = :unit and period = :period and state = 'submitted' and accepted_at is not null
  )
