update indicators set retired_on = :day
where organisation_id = (select organisation_id from units where id = :unit and parent_id is null) and code = :code
  and retired_on is not :day
