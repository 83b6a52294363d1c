-- What this unit has issued for a year, newest first.
select v.version, v.number, v.issued_day as issuedDay, v.reason, v.issued_at as issuedAt, p.name as person,
  v.taken, v.changed, v.omitted, v.added
from plan_versions v left join people p on p.id = v.issued_by
where v.unit_id = :unit and v.year = :year
order by v.version desc
