-- What the months of a longer period made, as it is signed now.
insert into gathered (unit_id, period, figures) values (cast(:unit as integer), :period, :figures)
on conflict (unit_id, period) do update set figures = excluded.figures
