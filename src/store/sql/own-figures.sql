-- This unit's own figures of some years whose periods end within some months; drafts, and what is sensitive, only for
-- whoever may see them.
select f.period, i.code as indicator, i.decimals, i.unit_rule as unitRule, f.amount, f.denominator, f.nil, f.estimate,
  (
    select json_group_object(p.part, p.amount) from figures p
    where p.unit_id = f.unit_id and p.year = f.year and p.indicator_id = f.indicator_id and p.part <> '' and p.period = f.period
  ) as parts,
  coalesce(r.state = 'submitted', 0) as submitted
from figures f
join indicators i on i.organisation_id = :organisation and i.id = f.indicator_id
left join reports r on r.unit_id = f.unit_id and r.period = f.period
where f.unit_id = :unit and f.year between :first_year and :last_year and f.month between :first and :last and f.part = ''
  and (:code is null or i.code = :code) and (:drafts or r.state = 'submitted') and (:owns or i.sensitive = 0)
order by f.year, f.month, f.period, i.position
limit :most
