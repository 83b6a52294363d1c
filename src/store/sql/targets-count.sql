-- What waits below, and where less is agreed than is to be reached, counted anew at one depth: of the units of :rows
-- ([unit, year, indicator]) and of those that :moved ([unit, the code above which it stood]) left and joined, and of all
-- units above them. Each is made from the rows of the units just below it, so this is called from the deepest up. A unit
-- is short where it has divided its target and its children have agreed to less; `short_below` counts the unit itself
-- too, so that the one above need not look past its own children. (:unit is in the branch of whoever asks.)
insert into targets (unit_id, year, indicator_id, amount, bound, state, version, open_below, short_below)
with recursive
moved (id, year, indicator, old) as materialized (
  select u.id, t.year, t.indicator_id, old.id
  from json_each(:moved) m
  cross join units u on u.organisation_id = :organisation and u.code = m.value ->> 0
  cross join targets t on t.unit_id = u.id
  left join units old on old.organisation_id = :organisation and old.code = m.value ->> 1
),
up (id, year, indicator) as (
  select value ->> 0, value ->> 1, value ->> 2 from json_each(:rows)
  union
  select id, year, indicator from moved
  union
  select old, year, indicator from moved where old is not null
  union
  select u.parent_id, up.year, up.indicator from up cross join units u on u.id = up.id where u.parent_id is not null
),
made as materialized (
  select up.id, up.year, up.indicator,
    total(k.state in ('proposed', 'raised', 'objected') or 0) + total(k.open_below) as open,
    total(k.short_below) as short, total(case when k.state <> 'none' then k.agreed end) as agreed,
    count(nullif(k.state, 'none')) as contracts
  from up
  cross join units u on u.id = up.id and u.depth = :depth
  left join units c on c.parent_id = up.id and coalesce(cast(substr(c.to_day, 1, 4) as integer) > up.year, 1)
  left join targets k on k.unit_id = c.id and k.year = up.year and k.indicator_id = up.indicator
  where :unit
  group by up.id, up.year, up.indicator
)
select m.id, m.year, m.indicator, 0, 'atLeast', 'none', 0, cast(m.open as integer),
  cast(m.short + coalesce((
    m.contracts > 0 and t.state <> 'none' and i.unit_rule = 'sum' and i.time_rule <> 'once'
    and coalesce(t.agreed_bound, t.bound) <> 'all'
    and case when i.direction = 'down' or coalesce(t.agreed_bound, t.bound) = 'atMost'
      then m.agreed > coalesce(t.agreed, t.amount) - coalesce(t.own_share, 0)
      else m.agreed < coalesce(t.agreed, t.amount) - coalesce(t.own_share, 0) end
  ), 0) as integer)
from made m
cross join units u on u.id = m.id
cross join indicators i on i.organisation_id = u.organisation_id and i.id = m.indicator
left join targets t on t.unit_id = m.id and t.year = m.year and t.indicator_id = m.indicator
where t.unit_id is not null or m.open > 0 or m.short > 0
on conflict (unit_id, year, indicator_id) do update set open_below = excluded.open_below, short_below = excluded.short_below
where targets.open_below <> excluded.open_below or targets.short_below <> excluded.short_below
