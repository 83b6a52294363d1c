-- The plan that binds this unit: its own of the year, or the nearest one issued above it.
with recursive up (id, parent_id, name, code, steps) as (
  select id, parent_id, name, code, 0 from units where id = :unit
  union all
  select u.id, u.parent_id, u.name, u.code, up.steps + 1 from up join units u on u.id = up.parent_id
)
select p.kind, p.title, p.issuer, p.number, p.issued_day as issuedDay, p.authority, p.office, p.signer,
  up.name as unitName, up.steps, p.unit_id as planUnit
from up join plans p on p.unit_id = up.id and p.year = :year
where p.state = 'issued' or (up.steps = 0 and :drafts)
order by up.steps limit 1
