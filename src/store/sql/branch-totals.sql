-- The totals of this branch, unit by unit down to a number of steps: what the compile has left for units with children,
-- and the submitted figures of those without, as [[month, amount, denominator, estimate], …]; and the same part by part.
with recursive below (id, steps, place, above) as (
  select id, 0, '', null from units where id = :unit
  union all
  select c.id, b.steps + 1, b.place || printf('%06d%08d', c.position, c.id), b.id
  from below b join units c on c.parent_id = b.id
  where b.steps < :depth
),
wanted as materialized (
  select i.id, i.code, i.position, i.source,
    exists (select 1 from indicator_parts p where p.organisation_id = i.organisation_id and p.indicator_id = i.id) as broken
  from indicators i
  where i.organisation_id = :organisation and i.source <> 'calculated'
    and (:codes is null or i.code in (select value from json_each(:codes)))
)
select u.code as unit, u.name, (select a.code from units a where a.id = b.above) as above, i.code as indicator,
  k.expected, case when :signed then coalesce(k.signed, k.series) else k.series end as series, k.compiled_at as compiledAt,
  u.exempt = 0 and coalesce(u.to_day > :last_day, 1)
    and not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)) and coalesce(
    (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = i.id),
    exists (
      select 1 from assignments a
      where a.organisation_id = u.organisation_id and a.level = u.level and a.indicator_id = i.id
    )
  ) as enters,
  case when k.series is null and i.source = 'entered' and not exists (select 1 from units c where c.parent_id = u.id) then (
    select json_group_array(json_array(f.month, f.amount, f.denominator, f.estimate))
    from figures f
    join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
    where f.unit_id = u.id and f.year = :year and f.indicator_id = i.id and f.part = ''
  ) end as figures,
  case when i.broken and k.series is not null then (
    select json_group_object(p.part, json(case when :signed then coalesce(p.signed, p.series) else p.series end)) from rollups p
    where p.unit_id = u.id and p.year = :year and p.indicator_id = i.id and p.part <> ''
  ) end as partSeries,
  case when i.broken and k.series is null and not exists (select 1 from units c where c.parent_id = u.id) then (
    select json_group_array(json_array(f.part, f.month, f.amount))
    from figures f
    join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
    where f.unit_id = u.id and f.year = :year and f.indicator_id = i.id and f.part <> ''
  ) end as partFigures
from below b
join units u on u.id = b.id
join wanted i
left join rollups k on k.unit_id = u.id and k.year = :year and k.indicator_id = i.id and k.part = ''
where k.series is not null or (
  not exists (select 1 from units c where c.parent_id = u.id) and exists (
    select 1 from assignments a
    where a.organisation_id = u.organisation_id and a.level = u.level and a.indicator_id = i.id
    union all
    select 1 from figures f where f.unit_id = u.id and f.year = :year and f.indicator_id = i.id
  )
)
order by b.place, i.position
limit :most
