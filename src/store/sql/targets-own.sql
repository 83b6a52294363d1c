-- What this unit is to reach in a year.
select i.code as indicator, i.decimals, i.unit_rule as unitRule, t.amount, t.bound, t.state
from targets t join indicators i on i.organisation_id = :organisation and i.id = t.indicator_id
where t.unit_id = :unit and t.year = :year and t.state <> 'none'
order by i.position
