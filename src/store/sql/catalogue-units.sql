-- Which of these codes are units of the organisation.
select u.code from units own join units u on u.organisation_id = own.organisation_id
  and u.code in (select value from json_each(:codes))
where own.id = :unit
