-- What the heads of units of this branch sign with their reports ([unit, period], or null for every period that stands):
-- the totals of their units, in the period and to date, of the indicators that the report asks for (:indicators, or null
-- for all).
insert into signed_totals (unit_id, year, indicator_id, part, period, month, amount, denominator, to_date,
  to_date_denominator, met, reported, nil, estimated)
with recursive up (id, above) as (
  select distinct value ->> 0, value ->> 0 from json_each(:reports)
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
),
filed as materialized (
  select r.unit_id, r.period, cast(substr(r.period, 1, 4) as integer) as year,
    case substr(r.period, 6, 1) when '' then 'year' when 'Q' then 'quarter' when 'H' then 'half' else 'month' end as frequency,
    case substr(r.period, 6, 1) when '' then 12 when 'Q' then 3 * substr(r.period, 7, 1)
      when 'H' then 6 * substr(r.period, 7, 1) else cast(substr(r.period, 6, 2) as integer) end as last
  from json_each(:reports) w
  join up on up.id = w.value ->> 0 and up.above = :unit
  cross join reports r on r.unit_id = w.value ->> 0 and r.state = 'submitted'
  -- No indicator is asked for nine months: nothing of it is signed, its months are.
  where (w.value ->> 1 is null or r.period = w.value ->> 1) and substr(r.period, 6) <> '9M'
)
select k.unit_id, k.year, k.indicator_id, k.part, f.period, f.last,
  coalesce(sum(s.value ->> 1) filter (where s.value ->> 0 > f.last - l.months), 0),
  coalesce(sum(s.value ->> 2) filter (where s.value ->> 0 > f.last - l.months), 0),
  coalesce(sum(s.value ->> 3), 0), coalesce(sum(s.value ->> 4), 0), coalesce(sum(s.value ->> 7), 0),
  coalesce(sum(s.value ->> 5) filter (where s.value ->> 0 = f.last), 0),
  coalesce(sum(s.value ->> 6) filter (where s.value ->> 0 = f.last), 0),
  coalesce(sum(s.value ->> 9) filter (where s.value ->> 0 > f.last - l.months), 0)
from filed f
join (select 'month' as frequency, 1 as months union all values ('quarter', 3), ('half', 6), ('year', 12)) l
  on l.frequency = f.frequency
cross join rollups k on k.unit_id = f.unit_id and k.year = f.year
cross join indicators i on i.organisation_id = :organisation and i.id = k.indicator_id and i.source = 'entered'
  and i.unit_rule <> 'none' and i.frequency = f.frequency
  and (:indicators is null or i.id in (select value from json_each(:indicators)))
left join json_each(coalesce(k.signed, k.series)) s on s.value ->> 0 <= f.last
group by k.unit_id, k.year, k.indicator_id, k.part, f.period
-- Where all has left the unit since its last report, that is signed too.
having count(s.value) > 0 or exists (
  select 1 from signed_totals e
  where e.unit_id = k.unit_id and e.year = k.year and e.indicator_id = k.indicator_id and e.part = k.part
)
union all
-- And where not even a total is left of it, as of a part that nobody tells any more.
select distinct e.unit_id, e.year, e.indicator_id, e.part, f.period, f.last, 0, 0, 0, 0, 0, 0, 0, 0
from filed f
cross join signed_totals e on e.unit_id = f.unit_id and e.year = f.year
cross join indicators i on i.organisation_id = :organisation and i.id = e.indicator_id and i.source = 'entered'
  and i.unit_rule <> 'none' and i.frequency = f.frequency
  and (:indicators is null or i.id in (select value from json_each(:indicators)))
where not exists (
  select 1 from rollups k
  where k.unit_id = e.unit_id and k.year = e.year and k.indicator_id = e.indicator_id and k.part = e.part
)
on conflict (unit_id, year, indicator_id, part, period) do update set
  amount = excluded.amount, denominator = excluded.denominator, to_date = excluded.to_date,
  to_date_denominator = excluded.to_date_denominator, met = excluded.met, reported = excluded.reported,
  nil = excluded.nil, estimated = excluded.estimated
