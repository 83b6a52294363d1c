-- What the version before asked of its own unit and this one no longer does: [indicator, amount, bound]. What was given
-- from above, or set otherwise since, stays.
update targets set state = 'none', agreed = null, agreed_bound = null, quarters = null, reason = :reason, version = targets.version + 1
from json_each(:rows) r
where targets.unit_id = :unit and targets.year = :year and targets.indicator_id = r.value ->> 0
  and targets.given_by is null and targets.state = 'accepted'
  and targets.agreed = r.value ->> 1 and targets.agreed_bound = r.value ->> 2
