-- Writes corrected figures of an accepted report where nobody else has written since the form was made.
insert into figures (unit_id, year, indicator_id, part, period, amount, denominator, nil, estimate, version, recorded_at, recorded_by)
select cast(:unit as integer), cast(:year as integer), value ->> 'indicator', coalesce(value ->> 'part', ''), :period,
  value ->> 'amount', value ->> 'denominator', value ->> 'nil', 0, (value ->> 'version') + 1,
  cast(:now as integer), cast(:person as integer)
from json_each(:rows)
where true
on conflict (unit_id, year, indicator_id, part, period) do update set
  amount = excluded.amount, denominator = excluded.denominator, nil = excluded.nil, version = excluded.version,
  recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
where figures.version = excluded.version - 1
