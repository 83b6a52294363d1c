-- Days after the end of a period by which each level reports: [position, days].
update levels set due_days = d.value ->> 1
from json_each(:levels) d
where levels.organisation_id = (select organisation_id from units where id = :unit and parent_id is null)
  and levels.position = d.value ->> 0
