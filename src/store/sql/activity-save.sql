-- Says where a line stands, where nobody else has said so meanwhile.
insert into activities (unit_id, year, line, state, note, day, version, at, person_id)
select cast(:unit as integer), cast(:year as integer), :line, :state, :note, :day, 1, cast(:now as integer), cast(:person as integer)
where exists (select 1 from plans where unit_id = :unit and year = :year and version > 0 and state <> 'closed')
  and (:version > 0 or not exists (select 1 from activities a where a.unit_id = :unit and a.year = :year and a.line = :line))
on conflict (unit_id, year, line) do update set
  state = excluded.state, note = excluded.note, day = excluded.day, version = activities.version + 1, at = excluded.at,
  person_id = excluded.person_id
where activities.version = :version
