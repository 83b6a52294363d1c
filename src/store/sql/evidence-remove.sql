-- Takes one away again, while its report is not signed.
delete from evidence
where unit_id = :unit and year = :year and indicator_id = :indicator and period = :period and id = :id
  and not exists (select 1 from reports where unit_id = :unit and period = :period and state = 'submitted')
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
