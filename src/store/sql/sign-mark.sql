-- The totals above units whose signed totals ([unit, period], or null for every period) begin to count or cease to.
insert into changes (depth, unit_id, year, indicator_id)
select distinct t.depth, t.id, s.year, s.indicator_id
from json_each(:reports) w
cross join units u on u.id = w.value ->> 0 and u.organisation_id = (select organisation_id from units where id = :unit)
cross join units t on t.id = u.parent_id
cross join signed_totals s on s.unit_id = u.id
  and (w.value ->> 1 is null or (s.period = w.value ->> 1 and s.year = cast(substr(w.value ->> 1, 1, 4) as integer)))
where true
on conflict do nothing
