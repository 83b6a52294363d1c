-- The versions of the plans above whose words this unit's lines know. An issued plan that is no longer above (the unit
-- was moved) stays readable to the lines that were made from it.
select v.unit_id as unit, v.version, v.lines
from (
  select distinct source_unit as unit, source_version as version from plan_lines
  where unit_id = :unit and year = :year and source_unit is not null
) known
join plan_versions v on v.unit_id = known.unit and v.year = :year and v.version = known.version
