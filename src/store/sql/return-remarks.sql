-- What is asked of a unit just below, at its cells and paragraphs: [place, words].
insert into remarks (unit_id, period, id, round, place, words, at, person_id, acting_unit_id)
select r.unit_id, r.period, coalesce((select max(id) from remarks m where m.unit_id = r.unit_id and m.period = r.period), 0) + w.key + 1,
  r.round, w.value ->> 0, w.value ->> 1, cast(:now as integer), cast(:person as integer), cast(:unit as integer)
from json_each(:remarks) w
join reports r on r.unit_id = (select id from units where id = :child and parent_id = :unit) and r.period = :period
