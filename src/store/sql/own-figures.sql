-- This unit's own figures of a year within two months; drafts only for whoever may see them.
select f.period, i.code as indicator, i.decimals, i.unit_rule as unitRule, f.amount, f.denominator, f.nil, f.estimate,
  coalesce(r.state = 'submitted', 0) as submitted
from figures f
join indicators i on i.organisation_id = :organisation and i.id = f.indicator_id
left join reports r on r.unit_id = f.unit_id and r.period = f.period
where f.unit_id = :unit and f.year between :first_year and :last_year and f.period between :first and :last and f.part = ''
  and (:code is null or i.code = :code) and (:drafts or r.state = 'submitted')
order by f.period, i.position
limit :most
