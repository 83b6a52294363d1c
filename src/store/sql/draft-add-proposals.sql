-- Keeps what was found in a text: [id, line, found].
insert into plan_proposals (unit_id, year, id, line, found, state)
select cast(:unit as integer), cast(:year as integer), value ->> 0, value ->> 1, value ->> 2, 'open' from json_each(:rows)
