-- The signed totals beside those that were just made: what is signed below takes the place of what runs below. A unit all
-- of whose children have none of their own has signed what it has made. See signedSteps in domain/gather.ts.
with
-- Children that have children: what runs below them gives way to what they have signed.
signers (above, id) as materialized (
  select w.unit_id, c.id from (select distinct unit_id from changes where depth = :depth) w
  cross join units c on c.parent_id = w.unit_id
  where exists (select 1 from units g where g.parent_id = c.id)
)
update rollups set signed = made.signed
from (
  select k.unit_id, k.year, k.indicator_id, k.part, k.series, (
    select json_group_array(
      json_array(month, amount, denominator, change, denominator_change, reported, nil, met, gone, estimated) order by month
    )
    from (
      select month, sum(amount) as amount, sum(denominator) as denominator, sum(change) as change,
        sum(denominator_change) as denominator_change, sum(reported) as reported, sum(nil) as nil, sum(met) as met,
        sum(gone) as gone, sum(estimated) as estimated
      from (
        select s.value ->> 0 as month, s.value ->> 1 as amount, s.value ->> 2 as denominator, s.value ->> 3 as change,
          s.value ->> 4 as denominator_change, s.value ->> 5 as reported, s.value ->> 6 as nil, s.value ->> 7 as met,
          coalesce(s.value ->> 8, 0) as gone, coalesce(s.value ->> 9, 0) as estimated
        from json_each(k.series) s
        union all
        select s.value ->> 0, -(s.value ->> 1), -(s.value ->> 2), -(s.value ->> 3), -(s.value ->> 4), -(s.value ->> 5),
          -(s.value ->> 6), -(s.value ->> 7), 0, -coalesce(s.value ->> 9, 0)
        from signers c
        cross join rollups t on t.unit_id = c.id and t.year = k.year and t.indicator_id = k.indicator_id and t.part = k.part
        cross join json_each(t.series) s
        where c.above = k.unit_id
        union all
        select f.month, f.amount, f.denominator, f.to_date - lag(f.to_date, 1, 0) over earlier,
          f.to_date_denominator - lag(f.to_date_denominator, 1, 0) over earlier, f.reported, f.nil,
          f.met - lag(f.met, 1, 0) over earlier, 0, f.estimated
        from signers c
        cross join signed_totals f on f.unit_id = c.id and f.year = k.year and f.indicator_id = k.indicator_id and f.part = k.part
        cross join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
        where c.above = k.unit_id
        window earlier as (partition by f.unit_id order by f.month)
      )
      group by month
      having sum(amount) <> 0 or sum(denominator) <> 0 or sum(change) <> 0 or sum(denominator_change) <> 0
        or sum(reported) <> 0 or sum(nil) <> 0 or sum(met) <> 0 or sum(gone) <> 0 or sum(estimated) <> 0
    )
  ) as signed
  from (
    select c.unit_id, c.year, c.indicator_id from (
      select unit_id, year, indicator_id from changes
      where depth = :depth and (:only is null or unit_id in (select value from json_each(:only)))
      order by unit_id, year, indicator_id limit :size
    ) c
    join units u on u.id = c.unit_id
    join indicators i on i.organisation_id = u.organisation_id and i.id = c.indicator_id and i.source = 'entered'
      and i.unit_rule <> 'none'
    where c.unit_id in (select above from signers)
  ) c
  cross join rollups k on k.unit_id = c.unit_id and k.year = c.year and k.indicator_id = c.indicator_id
) made
where rollups.unit_id = made.unit_id and rollups.year = made.year and rollups.indicator_id = made.indicator_id
  and rollups.part = made.part and made.signed <> made.series
