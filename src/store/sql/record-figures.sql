-- Writes figures where nobody else has written since the form was made, and only while the report is not submitted.
insert into figures (unit_id, year, indicator_id, part, period, amount, denominator, nil, estimate, version, recorded_at, recorded_by)
select cast(:unit as integer), cast(:year as integer), value ->> 'indicator', coalesce(value ->> 'part', ''), :period,
  value ->> 'amount', value ->> 'denominator', value ->> 'nil', 0, (value ->> 'version') + 1,
  cast(:now as integer), cast(:person as integer)
from json_each(:rows)
where not exists (select 1 from reports where unit_id = :unit and period = :period and state = 'submitted')
  and not exists (select 1 from closed_periods where organisation_id = :organisation and period = :period)
on conflict (unit_id, year, indicator_id, part, period) do update set
  amount = excluded.amount, denominator = excluded.denominator, nil = excluded.nil, version = excluded.version,
  recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
where figures.version = excluded.version - 1
