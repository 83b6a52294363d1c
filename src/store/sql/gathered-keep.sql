-- What the months of a longer period made, as it is signed now, and which of the unit's own (:from to :to) are not in it.
insert into gathered (unit_id, period, figures, unsigned)
values (cast(:unit as integer), :period, :figures, (
  select json_group_array(period order by period) from reports
  where unit_id = :unit and period between :from and :to and state <> 'submitted'
))
on conflict (unit_id, period) do update set figures = excluded.figures, unsigned = excluded.unsigned
