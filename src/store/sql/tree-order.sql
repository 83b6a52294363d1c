-- One step up (-1) or down (1) among the units beside it. Gaps and ties left by imports go with the first step.
update units set position = ranked.place
from (
  select id, row_number() over (order by place + case when code = :code then :step * 1.5 else 0 end) as place
  from (
    select s.id, s.code, row_number() over (order by s.position, s.id) as place
    from units u join units s on s.parent_id = u.parent_id
    where u.organisation_id = :organisation and u.code = :code and u.id <> :unit
  )
) ranked
where units.id = ranked.id and units.position <> ranked.place
