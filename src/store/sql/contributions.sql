-- What the units one step below give to one indicator, and this unit itself: its children's totals where they have
-- children, else their own submitted figures as [[month, amount, denominator, estimate], …].
select u.id = :unit as own, u.code, u.name, u.kept_by_parent as keptByParent,
  u.id <> :unit and exists (select 1 from units c where c.parent_id = u.id) as hasChildren,
  u.exempt = 0 and coalesce(u.to_day > :last_day, 1)
    and not (u.from_day > :last_day and substr(u.from_day, 1, 4) = substr(:last_day, 1, 4)) and coalesce(
    (select x.enters from unit_assignments x where x.unit_id = u.id and x.indicator_id = i.id),
    exists (
      select 1 from assignments a
      where a.organisation_id = u.organisation_id and a.level = u.level and a.indicator_id = i.id
    )
  ) as enters,
  case when u.id = :unit then null else k.expected end as expected,
  case when u.id = :unit then null else k.series end as series,
  t.agreed as targetAmount, t.agreed_bound as targetBound, t.quarters as targetQuarters, t.amount as targetGiven, t.bound as targetGivenBound, t.state as targetState,
  (
    select json_group_array(json_array(f.month, f.amount, f.denominator, f.estimate))
    from figures f
    join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
    where f.unit_id = u.id and f.year = :year and f.indicator_id = i.id and f.part = ''
  ) as figures,
  -- As [[month, amount, denominator, to date, its denominator, at their minimum, reported, nil, estimated], …].
  case when u.id <> :unit and exists (select 1 from units c where c.parent_id = u.id) then (
    select json_group_array(json_array(s.month, s.amount, s.denominator, s.to_date, s.to_date_denominator, s.met,
      s.reported, s.nil, s.estimated))
    from signed_totals s
    join reports r on r.unit_id = s.unit_id and r.period = s.period and r.state = 'submitted'
    where s.unit_id = u.id and s.year = :year and s.indicator_id = i.id and s.part = ''
  ) end as signatures,
  (select state from reports r where r.unit_id = u.id and r.period = :period) as report
from indicators i
join units u on u.id = :unit or u.parent_id = :unit
left join rollups k on k.unit_id = u.id and k.year = :year and k.indicator_id = i.id and k.part = ''
left join targets t on t.unit_id = u.id and t.year = :year and t.indicator_id = i.id
where i.organisation_id = :organisation and i.code = :code and (u.id = :unit or i.unit_rule <> 'none')
order by u.id <> :unit, u.position
