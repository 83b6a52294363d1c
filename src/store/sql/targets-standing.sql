-- What stands of [unit, indicator, year] in this branch.
with recursive wanted as materialized (
  select key as at, value ->> 0 as unit, value ->> 1 as indicator, value ->> 2 as year from json_each(:rows)
),
up (id, above) as (
  select distinct unit, unit from wanted
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.at, t.amount, t.bound, t.state, t.given_by is not null as given, t.agreed, t.agreed_bound as agreedBound, t.counter,
  t.reason, t.version, t.own_share as ownShare, t.quarters, t.open_below as openBelow, t.short_below as shortBelow
from wanted w
join up on up.id = w.unit and up.above = :unit
join targets t on t.unit_id = w.unit and t.year = w.year and t.indicator_id = w.indicator
