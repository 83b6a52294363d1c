-- What an earlier recount of this organisation has left.
delete from recounted where unit_id in (select id from units where organisation_id = :organisation)
