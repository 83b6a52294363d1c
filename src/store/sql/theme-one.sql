-- One of this unit's thematic reports, with the indicators that it asks, as they are named now; without those that have
-- become sensitive since.
select t.id, t.name, t.levels, t.period, t.due_day as dueDay, t.withdrawn_at as withdrawnAt, t.asked, t.answered,
  (
    select json_group_array(json_object('code', i.code, 'name', i.name, 'measure', i.measure) order by i.position)
    from json_each(t.indicators) c
    join indicators i on i.organisation_id = :organisation and i.code = c.value and i.sensitive = 0
  ) as indicators
from themes t where t.unit_id = :unit and t.id = :theme
