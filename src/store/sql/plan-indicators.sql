-- The indicators of this unit's organisation as its plan needs them. `ours`: this unit enters it, or somebody below it
-- does; of that the last totals tell, and before there are any the levels do.
select i.id, i.code, i.name, i.measure, i.decimals, i.time_rule as timeRule, i.unit_rule as unitRule, i.source,
  i.retired_on as retiredOn,
  coalesce(
    (select x.enters from unit_assignments x where x.unit_id = own.id and x.indicator_id = i.id),
    exists (
      select 1 from assignments a
      where a.organisation_id = i.organisation_id and a.indicator_id = i.id and a.level = own.level
    )
  ) or (
    i.unit_rule <> 'none' and (
      exists (
        select 1 from rollups k
        where k.unit_id = own.id and k.year in (:year, :year - 1) and k.indicator_id = i.id and k.part = '' and k.expected > 0
      )
      or exists (
        select 1 from assignments a
        where a.organisation_id = i.organisation_id and a.indicator_id = i.id and a.level > own.level
      )
    )
  ) as ours
from units own join indicators i on i.organisation_id = own.organisation_id
where own.id = :unit
order by i.position
