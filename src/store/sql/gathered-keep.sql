-- What the months of a longer period make, as it is signed now.
insert into gathered (unit_id, period, lines) values (cast(:unit as integer), :period, :lines)
on conflict (unit_id, period) do update set lines = excluded.lines
