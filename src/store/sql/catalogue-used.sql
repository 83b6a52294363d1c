-- Those of some indicators that have figures or targets anywhere in the organisation. It looks through them all: asked
-- only where a change of rule would make them unreadable.
select cast(w.value as integer) as id, exists (
    select 1
    from units own cross join units u on u.organisation_id = own.organisation_id
    cross join figures f on f.unit_id = u.id and f.indicator_id = w.value
    where own.id = :unit
  ) as figures, exists (
    select 1
    from units own cross join units u on u.organisation_id = own.organisation_id
    cross join targets t on t.unit_id = u.id and t.indicator_id = w.value
    where own.id = :unit
  ) as targets
from json_each(:ids) w
