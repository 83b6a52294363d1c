-- What this unit was told of a period, newest first.
select n.id, n.kind, n.period, n.at, n.detail, n.settled_at as settledAt, n.reason, p.name as settledBy
from notices n left join people p on p.id = n.settled_by
where n.unit_id = :unit and (:period is null or n.period = :period) and (:open = 0 or n.settled_at is null)
order by n.id desc limit 100
