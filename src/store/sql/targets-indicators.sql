-- Indicators by whose figures a target can be divided. Small numbers of sensitive ones would be told by it.
select i.code, i.name, i.unit_rule as unitRule, i.numerator, i.denominator
from units own join indicators i on i.organisation_id = own.organisation_id
where own.id = :unit and i.source = 'entered' and not i.sensitive and i.unit_rule in ('sum', 'ratio') and i.time_rule <> 'once'
order by i.position
