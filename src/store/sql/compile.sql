-- Makes the totals of one depth anew: each is the unit's own submitted figures, those of its children that have no
-- children, and the totals of its other children. Says again, for speed, what domain/gather.ts says.
-- Each total is added up by itself, in a scalar subquery: a few hundred rows that are sorted in memory, where one sort of
-- all figures would take several times as long.
insert into rollups (unit_id, year, indicator_id, part, expected, series, compiled_at)
with
due as materialized (
  select c.unit_id, c.year, c.indicator_id, u.organisation_id, i.time_rule, i.unit_rule, coalesce(i.minimum, 1) as minimum,
    i.source, o.cut_off_day, coalesce(o.clock_day, :today) as today
  from (
    select unit_id, year, indicator_id from changes
    where depth = :depth and (:only is null or unit_id in (select value from json_each(:only)))
    order by unit_id, year, indicator_id limit :size
  ) c
  join units u on u.id = c.unit_id
  join indicators i on i.organisation_id = u.organisation_id and i.id = c.indicator_id and i.source <> 'calculated'
  left join organisations o on o.id = u.organisation_id -- the demo loads them last
),
-- The whole, and each part of its breakdown.
keys as materialized (
  select d.*, '' as part from due d
  union all
  select d.*, p.code from due d
  join indicator_parts p on p.organisation_id = d.organisation_id and p.indicator_id = d.indicator_id
),
-- The units whose own figures enter the totals of a unit as they are.
givers as materialized (
  select p.unit_id, p.unit_id as giver, 1 as own from (select distinct unit_id from due) p
  union all
  select p.unit_id, c.id, 0 from (select distinct unit_id from due) p
  cross join units c on c.parent_id = p.unit_id
  where not exists (select 1 from units g where g.parent_id = c.id)
),
-- A unit that was closed is expected up to the month in which it closed, or to the last that it reported: the first in
-- which it is not, where that is in this year or before it.
closed as materialized (
  select d.unit_id, d.year, d.indicator_id, g.giver, max(
    (substr(u.to_day, 1, 4) - d.year) * 12 + substr(u.to_day, 6, 2) + (cast(substr(u.to_day, 9, 2) as integer) > d.cut_off_day),
    coalesce((
      select max(cast(substr(r.period, 6, 2) as integer)) + 1 from reports r
      where r.unit_id = g.giver and r.period > d.year || '-' and r.period < d.year || '-13' and r.state = 'submitted'
    ), 1)
  ) as month
  from givers g
  cross join units u on u.id = g.giver and u.exempt = 0 and u.to_day is not null
  cross join due d on d.unit_id = g.unit_id and (g.own or d.unit_rule <> 'none')
  where coalesce(
    (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = d.indicator_id),
    exists (
      select 1 from assignments a
      where a.organisation_id = d.organisation_id and a.level = u.level and a.indicator_id = d.indicator_id
    )
  )
),
-- A unit that begins in the year is expected from that month, or from the first that it reported. One that begins in a
-- later year is: its beginning may be no more than the day on which it was entered here.
opened as materialized (
  select d.unit_id, d.year, d.indicator_id, g.giver, min(
    substr(u.from_day, 6, 2) + (cast(substr(u.from_day, 9, 2) as integer) > d.cut_off_day),
    coalesce((
      select min(cast(substr(r.period, 6, 2) as integer)) from reports r
      where r.unit_id = g.giver and r.period > d.year || '-' and r.period < d.year || '-13' and r.state = 'submitted'
    ), 13)
  ) as month
  from givers g
  cross join units u on u.id = g.giver and u.exempt = 0
  cross join due d on d.unit_id = g.unit_id and (g.own or d.unit_rule <> 'none') and substr(u.from_day, 1, 4) = '' || d.year
  where coalesce(
    (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = d.indicator_id),
    exists (
      select 1 from assignments a
      where a.organisation_id = d.organisation_id and a.level = u.level and a.indicator_id = d.indicator_id
    )
  )
),
made as (
  select k.unit_id, k.year, k.indicator_id, k.part, (
    select count(*) from givers g
    cross join units u on u.id = g.giver and u.exempt = 0
    where g.unit_id = k.unit_id and (g.own or k.unit_rule <> 'none') and coalesce(
      (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = k.indicator_id),
      exists (
        select 1 from assignments a
        where a.organisation_id = k.organisation_id and a.level = u.level and a.indicator_id = k.indicator_id
      )
    )
  ) - (
    select count(*) from closed c
    where c.unit_id = k.unit_id and c.year = k.year and c.indicator_id = k.indicator_id and c.month <= 1
  ) - (
    select count(*) from opened o
    where o.unit_id = k.unit_id and o.year = k.year and o.indicator_id = k.indicator_id and o.month > 1
  ) + coalesce((
    select sum(t.expected) from units c
    cross join rollups t on t.unit_id = c.id and t.year = k.year and t.indicator_id = k.indicator_id and t.part = ''
    where c.parent_id = k.unit_id and k.unit_rule <> 'none'
  ), 0) as expected, (
    select json_group_array(
      json_array(month, amount, denominator, change, denominator_change, reported, nil, met, gone, estimated) order by month
    )
    from (
      select month, sum(amount) as amount, sum(denominator) as denominator, sum(change) as change,
        sum(denominator_change) as denominator_change, sum(reported) as reported, sum(nil) as nil, sum(met) as met,
        sum(gone) as gone, sum(estimated) as estimated
      from (
        select f.month, coalesce(f.amount, 0) as amount, coalesce(f.denominator, 0) as denominator,
          -- How far the value to date has moved since the figure before: see gather.ts.
          case
            when k.time_rule = 'flow' then coalesce(f.amount, 0)
            when f.nil and k.time_rule <> 'stock' then 0
            when k.time_rule = 'once' then max(f.amount, coalesce(f.before, 0)) - coalesce(f.before, 0)
            else coalesce(f.amount, 0) - coalesce(f.before, 0)
          end as change,
          case
            when k.time_rule = 'flow' then coalesce(f.denominator, 0)
            when k.unit_rule <> 'ratio' or (f.nil and k.time_rule <> 'stock') then 0
            else coalesce(f.denominator, 0) - coalesce((
              select coalesce(q.denominator, 0) from figures q
              cross join reports s on s.unit_id = q.unit_id and s.period = q.period and s.state = 'submitted'
              where q.unit_id = f.unit_id and q.year = f.year and q.indicator_id = f.indicator_id and q.part = f.part
                and q.period < f.period and (k.time_rule = 'stock' or q.nil = 0)
              order by q.period desc limit 1
            ), 0)
          end as denominator_change,
          1 as reported, f.nil,
          case
            when k.unit_rule <> 'meeting' or k.part <> '' or (f.nil and k.time_rule in ('cumulative', 'once')) then 0
            else (case k.time_rule
                when 'flow' then coalesce(f.before, 0) + coalesce(f.amount, 0)
                when 'once' then max(f.amount, coalesce(f.before, 0))
                else coalesce(f.amount, 0) end >= k.minimum)
              - coalesce(f.before >= k.minimum, 0)
          end as met,
          0 as gone, f.estimate as estimated
        from (
          select f.unit_id, f.year, f.indicator_id, f.period, f.month, f.part, f.denominator, f.nil, f.estimate,
            -- A part that is not told with a figure that has one is nothing; with nil, it is nil.
            case when k.part = '' then f.amount when f.nil then null else coalesce((
              select x.amount from figures x
              where x.unit_id = f.unit_id and x.year = f.year and x.indicator_id = f.indicator_id and x.part = k.part
                and x.period = f.period
            ), 0) end as amount,
            case
              when k.time_rule = 'flow' and (k.unit_rule <> 'meeting' or k.part <> '') then null
              when k.part <> '' then (
                select case when q.nil then 0 else coalesce((
                  select x.amount from figures x
                  where x.unit_id = q.unit_id and x.year = q.year and x.indicator_id = q.indicator_id and x.part = k.part
                    and x.period = q.period
                ), 0) end
                from figures q
                cross join reports s on s.unit_id = q.unit_id and s.period = q.period and s.state = 'submitted'
                where q.unit_id = f.unit_id and q.year = f.year and q.indicator_id = f.indicator_id and q.part = ''
                  and q.period < f.period and (k.time_rule = 'stock' or q.nil = 0)
                order by q.period desc limit 1
              )
              when k.time_rule = 'flow' then (
                select sum(coalesce(q.amount, 0)) from figures q
                cross join reports s on s.unit_id = q.unit_id and s.period = q.period and s.state = 'submitted'
                where q.unit_id = f.unit_id and q.year = f.year and q.indicator_id = f.indicator_id and q.part = f.part
                  and q.period < f.period
              )
              when k.time_rule = 'once' then (
                select max(q.amount) from figures q
                cross join reports s on s.unit_id = q.unit_id and s.period = q.period and s.state = 'submitted'
                where q.unit_id = f.unit_id and q.year = f.year and q.indicator_id = f.indicator_id and q.part = f.part
                  and q.period < f.period and q.nil = 0
              )
              else (
                select coalesce(q.amount, 0) from figures q
                cross join reports s on s.unit_id = q.unit_id and s.period = q.period and s.state = 'submitted'
                where q.unit_id = f.unit_id and q.year = f.year and q.indicator_id = f.indicator_id and q.part = f.part
                  and q.period < f.period and (k.time_rule = 'stock' or q.nil = 0)
                order by q.period desc limit 1
              )
            end as before
          from givers g
          cross join figures f on f.unit_id = g.giver and f.year = k.year and f.indicator_id = k.indicator_id and f.part = ''
          cross join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
          where g.unit_id = k.unit_id and (g.own or k.unit_rule <> 'none') and k.source = 'entered' and (
            -- Nobody knows of a part before it was told for the first time.
            k.part = '' or exists (
              select 1 from figures x
              cross join reports s on s.unit_id = x.unit_id and s.period = x.period and s.state = 'submitted'
              where x.unit_id = f.unit_id and x.year = f.year and x.indicator_id = f.indicator_id and x.part = k.part
                and x.period <= f.period
            )
          )
          limit -1 -- else `before` would be looked up wherever it is named
        ) f
        union all
        select s.value ->> 0, s.value ->> 1, s.value ->> 2, s.value ->> 3, s.value ->> 4, s.value ->> 5, s.value ->> 6,
          s.value ->> 7, coalesce(s.value ->> 8, 0), coalesce(s.value ->> 9, 0)
        from units c
        cross join rollups t on t.unit_id = c.id and t.year = k.year and t.indicator_id = k.indicator_id and t.part = k.part
        cross join json_each(t.series) s
        where c.parent_id = k.unit_id and k.unit_rule <> 'none'
        union all
        -- What the house counts by itself: reports on time (amount) of those due (denominator).
        select cast(substr(r.period, 6, 2) as integer), coalesce(r.submitted_day <= r.due_day, 0),
          r.state = 'submitted' or r.due_day < k.today, coalesce(r.submitted_day <= r.due_day, 0),
          r.state = 'submitted' or r.due_day < k.today, r.state = 'submitted', 0, 0, 0, 0
        from givers g
        cross join units u on u.id = g.giver and u.exempt = 0
        cross join reports r on r.unit_id = g.giver and r.period > k.year || '-' and r.period < k.year || '-13'
        where k.source <> 'entered' and g.unit_id = k.unit_id and (g.own or k.unit_rule <> 'none') and (
          r.state = 'submitted' or u.to_day is null
          or substr(r.period, 6, 2) + 0 < (substr(u.to_day, 1, 4) - k.year) * 12 + substr(u.to_day, 6, 2)
            + (cast(substr(u.to_day, 9, 2) as integer) > k.cut_off_day)
        ) and coalesce(
          (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = k.indicator_id),
          exists (
            select 1 from assignments a
            where a.organisation_id = k.organisation_id and a.level = u.level and a.indicator_id = k.indicator_id
          )
        )

        union all
        select o.month, 0, 0, 0, 0, 0, 0, 0, -1, 0
        from opened o
        where o.month between 2 and 12 and k.part = '' and o.unit_id = k.unit_id and o.year = k.year and o.indicator_id = k.indicator_id
        union all
        -- Whoever is gone, and no longer among those at their minimum.
        select c.month, 0, 0, 0, 0, 0, 0, case when k.unit_rule <> 'meeting' then 0 else -coalesce((
            select case k.time_rule when 'flow' then sum(coalesce(f.amount, 0)) when 'once' then max(f.amount)
              else (
                select coalesce(q.amount, 0) from figures q
                cross join reports s on s.unit_id = q.unit_id and s.period = q.period and s.state = 'submitted'
                where q.unit_id = c.giver and q.year = k.year and q.indicator_id = k.indicator_id and q.part = ''
                  and (k.time_rule = 'stock' or q.nil = 0)
                order by q.period desc limit 1
              ) end >= k.minimum
            from figures f
            cross join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
            where f.unit_id = c.giver and f.year = k.year and f.indicator_id = k.indicator_id and f.part = ''
          ), 0) end, 1, 0
        from closed c
        where c.month between 2 and 12 and k.part = '' and c.unit_id = k.unit_id and c.year = k.year and c.indicator_id = k.indicator_id
      )
      group by month
    )
  ) as series
  from keys k
)
select unit_id, year, indicator_id, part, expected, series, :now from made
where part = '' or series <> '[]' or exists (
  -- A part that nobody tells any more, but that was signed.
  select 1 from units c
  cross join signed_totals f on f.unit_id = c.id and f.year = made.year and f.indicator_id = made.indicator_id
    and f.part = made.part
  where c.parent_id = made.unit_id
)
on conflict (unit_id, year, indicator_id, part) do update set
  expected = excluded.expected, series = excluded.series, signed = null, compiled_at = excluded.compiled_at
