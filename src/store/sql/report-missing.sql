-- Who is missing below is written on a report that is signed just now; as in children.sql.
update reports set missing = (
  select json_group_array(c.name order by c.position) from units c
  left join reports r on r.unit_id = c.id and r.period = :period
  where c.parent_id = :unit and c.exempt = 0 and c.to_day is null and coalesce(r.state, 'draft') <> 'submitted'
    and (r.unit_id is not null or not (c.from_day > :last_day and substr(c.from_day, 1, 4) = substr(:last_day, 1, 4)))
)
where unit_id = :unit and period = :period and state = 'submitted'
