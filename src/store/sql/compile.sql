-- Makes the totals of one depth anew: each is the unit's own submitted figures, those of its children that have no
-- children, and the totals of its other children. Says again, for speed, what domain/gather.ts says.
insert into rollups (unit_id, year, indicator_id, part, expected, series, compiled_at)
with
due as materialized (
  select c.unit_id, c.year, c.indicator_id, u.organisation_id, i.time_rule, i.unit_rule, i.minimum, i.source
  from (
    select unit_id, year, indicator_id from changes
    where depth = :depth order by unit_id, year, indicator_id limit :size
  ) c
  join units u on u.id = c.unit_id
  join indicators i on i.organisation_id = u.organisation_id and i.id = c.indicator_id and i.source <> 'calculated'
),
-- The units whose own figures enter a total as they are.
direct as materialized (
  select d.*, d.unit_id as giver from due d
  union all
  select d.*, c.id from due d join units c on c.parent_id = d.unit_id
  where d.unit_rule <> 'none' and not exists (select 1 from units g where g.parent_id = c.id)
),
-- Those of them that enter it: their level does, or they are named themselves.
entering as materialized (
  select d.unit_id, d.year, d.indicator_id, d.giver, d.source, u.to_day, d.organisation_id
  from direct d
  cross join units u on u.id = d.giver and u.exempt = 0
  where coalesce(
    (select x.enters from unit_assignments x where x.unit_id = d.giver and x.indicator_id = d.indicator_id),
    exists (
      select 1 from assignments a
      where a.organisation_id = d.organisation_id and a.level = u.level and a.indicator_id = d.indicator_id
    )
  )
),
-- A unit that was closed is expected up to the month in which it closed, or to the last that it reported: the first in
-- which it is not, where that is in this year or before it.
closed as materialized (
  select d.unit_id, d.year, d.indicator_id, d.giver, max(
    (substr(d.to_day, 1, 4) - d.year) * 12 + substr(d.to_day, 6, 2) + (cast(substr(d.to_day, 9, 2) as integer) > o.cut_off_day),
    coalesce((
      select max(cast(substr(r.period, 6, 2) as integer)) + 1 from reports r
      where r.unit_id = d.giver and r.period > d.year || '-' and r.period < d.year || '-A' and r.state = 'submitted'
    ), 1)
  ) as month
  from entering d
  cross join organisations o on o.id = d.organisation_id
  where d.to_day is not null
),
-- A flow that is only added up: each figure is its own step.
plain as (
  select d.unit_id, d.year, d.indicator_id, f.part, f.month,
    coalesce(f.amount, 0) as amount, coalesce(f.denominator, 0) as denominator,
    coalesce(f.amount, 0) as change, coalesce(f.denominator, 0) as denominator_change,
    1 as reported, f.nil, 0 as met, f.estimate as estimated
  from direct d
  cross join figures f on f.unit_id = d.giver and f.year = d.year and f.indicator_id = d.indicator_id
  cross join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
  where d.source = 'entered' and d.time_rule = 'flow' and d.unit_rule <> 'meeting'
),
-- Everything else moves from one value to date to the next, unit by unit. Where a nil leaves the value as it was, it
-- stands in a partition of its own (kept = 1) and moves nothing.
told as (
  select d.unit_id, d.year, d.indicator_id, d.giver, d.time_rule, d.unit_rule, coalesce(d.minimum, 1) as minimum,
    f.part, f.month,
    coalesce(f.amount, 0) as amount, coalesce(f.denominator, 0) as denominator, f.nil, f.estimate,
    f.nil = 1 and d.time_rule in ('cumulative', 'once') as kept
  from direct d
  cross join figures f on f.unit_id = d.giver and f.year = d.year and f.indicator_id = d.indicator_id
  cross join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
  where d.source = 'entered' and not (d.time_rule = 'flow' and d.unit_rule <> 'meeting')
),
valued as (
  select *,
    case time_rule when 'flow' then sum(amount) over w when 'once' then max(amount) over w else amount end as value,
    case time_rule when 'flow' then sum(denominator) over w else denominator end as under
  from told
  window w as (
    partition by unit_id, year, indicator_id, giver, part, kept order by month
    rows between unbounded preceding and current row
  )
),
moved as (
  select unit_id, year, indicator_id, giver, part, month, amount, denominator, 1 as reported, nil,
    case when kept then 0 else value - lag(value, 1, 0) over w end as change,
    case when kept then 0 else under - lag(under, 1, 0) over w end as denominator_change,
    case when kept or unit_rule <> 'meeting' then 0
      else (value >= minimum) - coalesce(lag(value, 1) over w >= minimum, 0) end as met, estimate as estimated
  from valued
  window w as (partition by unit_id, year, indicator_id, giver, part, kept order by month)
),
gone as (
  select c.unit_id, c.year, c.indicator_id, c.month, -coalesce((
    select sum(m.met) from moved m
    where m.unit_id = c.unit_id and m.year = c.year and m.indicator_id = c.indicator_id and m.giver = c.giver and m.part = ''
  ), 0) as met
  from closed c where c.month between 2 and 12
),
-- What the house counts by itself: reports on time (amount) of those due (denominator).
counted as (
  select d.unit_id, d.year, d.indicator_id, '' as part, cast(substr(r.period, 6, 2) as integer) as month,
    coalesce(r.submitted_day <= r.due_day, 0) as amount,
    r.state = 'submitted' or r.due_day < coalesce(o.clock_day, :today) as denominator,
    coalesce(r.submitted_day <= r.due_day, 0) as change,
    r.state = 'submitted' or r.due_day < coalesce(o.clock_day, :today) as denominator_change,
    r.state = 'submitted' as reported, 0 as nil, 0 as met, 0 as estimated
  from entering d
  cross join organisations o on o.id = d.organisation_id
  cross join reports r on r.unit_id = d.giver and r.period > d.year || '-' and r.period < d.year || '-A'
  where d.source <> 'entered' and (
    r.state = 'submitted' or d.to_day is null
    or substr(r.period, 6, 2) + 0 < (substr(d.to_day, 1, 4) - d.year) * 12 + substr(d.to_day, 6, 2)
      + (cast(substr(d.to_day, 9, 2) as integer) > o.cut_off_day)
  )
),
below as (
  select d.unit_id, d.year, d.indicator_id, k.part, s.value ->> 0 as month,
    s.value ->> 1 as amount, s.value ->> 2 as denominator, s.value ->> 3 as change, s.value ->> 4 as denominator_change,
    s.value ->> 5 as reported, s.value ->> 6 as nil, s.value ->> 7 as met,
    s.value ->> 8 as gone, s.value ->> 9 as estimated
  from due d
  cross join units c on c.parent_id = d.unit_id
  cross join rollups k on k.unit_id = c.id and k.year = d.year and k.indicator_id = d.indicator_id
  cross join json_each(k.series) s
  where d.unit_rule <> 'none'
),
steps as (
  select unit_id, year, indicator_id, part, month, sum(amount) as amount, sum(denominator) as denominator,
    sum(change) as change, sum(denominator_change) as denominator_change,
    sum(reported) as reported, sum(nil) as nil, sum(met) as met, sum(gone) as gone,
    sum(estimated) as estimated
  from (
    select unit_id, year, indicator_id, part, month, amount, denominator, change, denominator_change, reported, nil, met, 0 as gone, estimated from plain
    union all
    select unit_id, year, indicator_id, part, month, amount, denominator, change, denominator_change, reported, nil, met, 0 as gone, estimated from moved
    union all
    select unit_id, year, indicator_id, part, month, amount, denominator, change, denominator_change, reported, nil, met, 0 as gone, estimated from counted
    union all
    select unit_id, year, indicator_id, part, month, amount, denominator, change, denominator_change, reported, nil, met, gone, coalesce(estimated, 0) from below
    union all
    select unit_id, year, indicator_id, '', month, 0, 0, 0, 0, 0, 0, met, 1, 0 from gone
  )
  group by unit_id, year, indicator_id, part, month
),
series as (
  select unit_id, year, indicator_id, part, json_group_array(
      json_array(month, amount, denominator, change, denominator_change, reported, nil, met, gone, estimated) order by month
    ) as series
  from steps group by unit_id, year, indicator_id, part
),
expected as (
  select unit_id, year, indicator_id, sum(units) as units from (
    select d.unit_id, d.year, d.indicator_id, count(*) as units
    from entering d
    group by d.unit_id, d.year, d.indicator_id
    union all
    select unit_id, year, indicator_id, -1 from closed where month <= 1
    union all
    select d.unit_id, d.year, d.indicator_id, sum(k.expected)
    from due d
    cross join units c on c.parent_id = d.unit_id
    cross join rollups k on k.unit_id = c.id and k.year = d.year and k.indicator_id = d.indicator_id and k.part = ''
    where d.unit_rule <> 'none'
    group by d.unit_id, d.year, d.indicator_id
  )
  group by unit_id, year, indicator_id
)
select d.unit_id, d.year, d.indicator_id, coalesce(s.part, ''), coalesce(e.units, 0), coalesce(s.series, '[]'), :now
from due d
left join expected e on e.unit_id = d.unit_id and e.year = d.year and e.indicator_id = d.indicator_id
left join series s on s.unit_id = d.unit_id and s.year = d.year and s.indicator_id = d.indicator_id
where true
on conflict (unit_id, year, indicator_id, part) do update set
  expected = excluded.expected, series = excluded.series, compiled_at = excluded.compiled_at
