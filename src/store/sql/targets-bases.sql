-- What the units just below have reached of an indicator, this year and the year before: the totals of those that have
-- children, else their own submitted figures.
select u.id as unit, y.value as year, i.time_rule as timeRule, i.unit_rule as unitRule, i.minimum, i.frequency, i.decimals, k.series,
  case when k.series is null then (
    select json_group_array(json_array(f.month, f.amount, f.denominator, f.estimate))
    from figures f
    join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
    where f.unit_id = u.id and f.year = y.value and f.indicator_id = i.id and f.part = ''
  ) end as figures
from indicators i
cross join json_each(:years) y
cross join units u on u.parent_id = :unit and u.to_day is null
left join rollups k on k.unit_id = u.id and k.year = y.value and k.indicator_id = i.id and k.part = ''
where i.organisation_id = :organisation and i.code = :base and not i.sensitive and i.source = 'entered'
