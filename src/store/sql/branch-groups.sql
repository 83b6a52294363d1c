-- Every submitted figure of this branch for some indicators, unit by unit, with the options that the unit has in some sets
-- of groups (its own, else those of the nearest unit above that has one) and the units of the answer that it is below.
with recursive
sets as materialized (select value as name from json_each(:sets)),
up (id, parent_id, steps) as (
  select id, parent_id, 0 from units where id = :unit
  union all
  select u.id, u.parent_id, up.steps + 1 from up join units u on u.id = up.parent_id
),
near as (
  select g.group_set, g.option, min(up.steps)
  from up join unit_groups g on g.unit_id = up.id and g.group_set in (select name from sets)
  group by g.group_set
),
down (id, steps, answers, chosen) as (
  select id, 0, json_array(code), (select json_group_object(group_set, option) from near) from units where id = :unit
  union all
  select c.id, d.steps + 1,
    case when d.steps < :depth then json_insert(d.answers, '$[#]', c.code) else d.answers end,
    json_patch(d.chosen, (
      select json_group_object(g.group_set, g.option) from unit_groups g
      where g.unit_id = c.id and g.group_set in (select name from sets)
    ))
  from down d join units c on c.parent_id = d.id
),
wanted as materialized (
  select i.id, i.code, i.unit_rule from indicators i
  where i.organisation_id = :organisation and i.source = 'entered'
    and (:codes is null or i.code in (select value from json_each(:codes)))
)
select * from (
  select d.answers, d.chosen, i.code as indicator, u.code as unit,
    u.exempt = 0 and coalesce(
      (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = i.id),
      exists (
        select 1 from assignments a
        where a.organisation_id = u.organisation_id and a.level = u.level and a.indicator_id = i.id
      )
    ) as enters,
    -- The first month in which a closed unit is not expected any more; see compile.sql.
    max(
      (substr(u.to_day, 1, 4) - :year) * 12 + substr(u.to_day, 6, 2) + (cast(substr(u.to_day, 9, 2) as integer) > :cut_off_day),
      coalesce((
        select max(cast(substr(r.period, 6, 2) as integer)) + 1 from reports r
        where r.unit_id = u.id and r.period > cast(:year as integer) || '-' and r.period < cast(:year as integer) || '-13' and r.state = 'submitted'
      ), 1)
    ) as leaves,
    case when substr(u.from_day, 1, 4) = '' || cast(:year as integer) then min(
      substr(u.from_day, 6, 2) + (cast(substr(u.from_day, 9, 2) as integer) > :cut_off_day),
      coalesce((
        select min(cast(substr(r.period, 6, 2) as integer)) from reports r
        where r.unit_id = u.id and r.period > cast(:year as integer) || '-' and r.period < cast(:year as integer) || '-13'
          and r.state = 'submitted'
      ), 13)
    ) end as opens,
    (
      select json_group_array(json_array(f.month, f.amount, f.denominator, f.estimate, f.part))
      from figures f
      join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
      where f.unit_id = u.id and f.year = :year and f.indicator_id = i.id
    ) as figures
  from down d
  join units u on u.id = d.id
  join wanted i
  where i.unit_rule <> 'none' or u.id = :unit
)
where enters or figures <> '[]'
