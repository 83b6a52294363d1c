-- What stands now for [unit, indicator, year, period] of this branch: the figure, whether its report is submitted or even
-- accepted, or returned with remarks that wait for an answer, and whether the root has closed the period.
with recursive wanted as materialized (
  select key as at, value ->> 0 as unit, value ->> 1 as indicator, value ->> 2 as year, value ->> 3 as period
  from json_each(:rows)
),
up (id, above) as (
  select distinct unit, unit from wanted
  union
  select up.id, u.parent_id from up join units u on u.id = up.above where up.above <> :unit and u.parent_id is not null
)
select w.at, f.amount, f.denominator, f.nil, f.estimate, f.version, (
    select json_group_object(p.part, p.amount) from figures p
    where p.unit_id = w.unit and p.year = w.year and p.indicator_id = w.indicator and p.part <> '' and p.period = w.period
  ) as parts, coalesce(r.state = 'submitted', 0) as submitted, coalesce(r.state = 'submitted' and r.accepted_at is not null, 0) as accepted,
  c.period is not null as shut,
  r.returned_at is not null and exists (
    select 1 from remarks m
    where m.unit_id = r.unit_id and m.period = r.period and m.round = r.round and m.answer is null
  ) as unanswered
from wanted w
join up on up.id = w.unit and up.above = :unit
left join figures f on f.unit_id = w.unit and f.year = w.year and f.indicator_id = w.indicator and f.part = '' and f.period = w.period
left join reports r on r.unit_id = w.unit and r.period = w.period
left join closed_periods c on c.organisation_id = :organisation and c.period = w.period
where f.unit_id is not null or r.unit_id is not null or c.period is not null
