-- Whether all that a person may do lies within what the asker administers: only then does the asker reset her password.
with recursive up (id, parent_id, of) as (
  select u.id, u.parent_id, u.id from members m join units u on u.id = m.unit_id where m.person_id = :who
  union all
  select u.id, u.parent_id, up.of from up join units u on u.id = up.parent_id
)
select not exists (
  select 1 from members m where m.person_id = :who and not exists (
    select 1 from up join members a on a.unit_id = up.id and a.person_id = :person and a.role = 'administrator'
    where up.of = m.unit_id
  )
) as within
where exists (select 1 from members where unit_id = :unit and person_id = :who)
