-- Adds to what stands behind a figure, while its report is not signed.
insert into evidence (unit_id, year, indicator_id, period, id, kind, text, key, type, bytes, at, person_id)
select cast(:unit as integer), cast(:year as integer), cast(:indicator as integer), :period, :id, :kind, :text, :key,
  :type, cast(:bytes as integer), cast(:now as integer), cast(:person as integer)
where not exists (select 1 from reports where unit_id = :unit and period = :period and state = 'submitted')
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
  and (
    select count(*) from evidence
    where unit_id = :unit and year = :year and indicator_id = :indicator and period = :period
  ) < :most
on conflict do nothing
