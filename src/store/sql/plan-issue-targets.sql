-- What an issued plan asks of its own unit: [indicator, amount, bound]. What the unit above gave is a contract and moves
-- only as one.
insert into targets (unit_id, year, indicator_id, amount, bound, state, agreed, agreed_bound)
select cast(:unit as integer), cast(:year as integer), value ->> 0, value ->> 1, value ->> 2, 'accepted', value ->> 1, value ->> 2
from json_each(:rows) where true
on conflict (unit_id, year, indicator_id) do update set
  amount = excluded.amount, bound = excluded.bound, agreed = excluded.agreed, agreed_bound = excluded.agreed_bound,
  state = 'accepted', quarters = null, version = targets.version + 1
where targets.given_by is null and (targets.agreed is not excluded.agreed or targets.agreed_bound is not excluded.agreed_bound)
