-- One step up (-1) or down (1) among the organisation's indicators.
update indicators set position = ranked.place
from (
  select organisation_id, id, row_number() over (order by place + case when code = :code then :step * 1.5 else 0 end) as place
  from (
    select i.organisation_id, i.id, i.code, row_number() over (order by i.position, i.id) as place
    from units own join indicators i on i.organisation_id = own.organisation_id
    where own.id = :unit and own.parent_id is null
  )
) ranked
where indicators.organisation_id = ranked.organisation_id and indicators.id = ranked.id
  and indicators.position <> ranked.place
