-- Takes figures back to absent, on the same conditions.
delete from figures
where unit_id = :unit and year = :year and part = '' and period = :period
  and exists (
    select 1 from json_each(:rows)
    where value ->> 'indicator' = figures.indicator_id and value ->> 'version' = figures.version
  )
  and not exists (select 1 from reports where unit_id = :unit and period = :period and state = 'submitted')
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
