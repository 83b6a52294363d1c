insert into themes (unit_id, id, name, indicators, levels, period, due_day, created_at, created_by)
values (cast(:unit as integer), cast(:theme as integer), :name, :indicators, :levels, :period, :due_day,
  cast(:now as integer), cast(:person as integer))
on conflict do nothing
