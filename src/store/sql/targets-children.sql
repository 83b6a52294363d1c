-- The units just below with their contracts of one indicator. `takes`: it enters the indicator, or somebody below it does;
-- of that the last totals tell, and before there are any the levels do.
select u.id, u.code, u.name, u.kept_by_parent as keptByParent, u.to_day is not null as closed,
  (
    u.exempt = 0 and coalesce(
      (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = i.id),
      exists (
        select 1 from assignments a
        where a.organisation_id = u.organisation_id and a.level = u.level and a.indicator_id = i.id
      )
    )
  ) or (
    exists (select 1 from units c where c.parent_id = u.id) and coalesce(
      (
        select k.expected > 0 from rollups k
        where k.unit_id = u.id and k.year in (:year, :year - 1) and k.indicator_id = i.id and k.part = ''
        order by k.year desc limit 1
      ),
      exists (
        select 1 from assignments a
        where a.organisation_id = u.organisation_id and a.level > u.level and a.indicator_id = i.id
      )
    )
  ) as takes,
  exists (select 1 from units c where c.parent_id = u.id) as hasChildren,
  t.amount, t.bound, t.state, t.given_by is not null as given, t.agreed, t.agreed_bound as agreedBound, t.counter, t.reason,
  t.version, t.own_share as ownShare, t.quarters, t.open_below as openBelow, t.short_below as shortBelow
from indicators i
cross join units u on u.parent_id = :unit
left join targets t on t.unit_id = u.id and t.year = :year and t.indicator_id = i.id
where i.organisation_id = :organisation and i.code = :code and coalesce(cast(substr(u.to_day, 1, 4) as integer) > :year, 1)
order by u.position
