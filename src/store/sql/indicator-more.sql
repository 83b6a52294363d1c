-- This unit's totals of one indicator part by part, and of the year before.
select k.year, k.part, k.series
from indicators i
join rollups k on k.unit_id = :unit and k.year = :year and k.indicator_id = i.id and k.part <> ''
where i.organisation_id = :organisation and i.code = :code
union all
select k.year, k.part, k.series
from indicators i
join rollups k on k.unit_id = :unit and k.year = :year - 1 and k.indicator_id = i.id and k.part = ''
where i.organisation_id = :organisation and i.code = :code
