delete from indicator_parts
where organisation_id = (select organisation_id from units where id = :unit and parent_id is null)
  and indicator_id in (select value from json_each(:ids))
