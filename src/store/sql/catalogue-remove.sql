-- Only one of which nobody has told anything.
delete from indicators
where organisation_id = (select organisation_id from units where id = :unit and parent_id is null) and code = :code
  and not exists (
    select 1 from units u cross join figures f on f.unit_id = u.id and f.indicator_id = indicators.id
    where u.organisation_id = indicators.organisation_id
  )
