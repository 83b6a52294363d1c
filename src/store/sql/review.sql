-- The signed report of a unit just below, for the one who accepts or returns it: figures and words.
select u.id, u.code, u.name, r.state, r.accepted_at as acceptedAt, r.returned_at as returnedAt, r.version, r.round, r.missing,
  r.submitted_day as submittedDay, r.due_day as dueDay, p.name as signer,
  case when r.state = 'submitted' then (
    select json_group_array(json_object('code', i.code, 'name', i.name, 'measure', i.measure, 'decimals', i.decimals,
      'timeRule', i.time_rule, 'unitRule', i.unit_rule, 'sensitive', i.sensitive, 'amount', f.amount,
      'denominator', f.denominator, 'nil', f.nil, 'before', b.amount, 'beforeDenominator', b.denominator, 'beforeNil', b.nil,
      'evidence', (select count(*) from evidence e where e.unit_id = u.id and e.year = f.year and e.period = f.period
        and e.indicator_id = f.indicator_id)) order by i.position)
    from figures f
    join indicators i on i.organisation_id = u.organisation_id and i.id = f.indicator_id
    left join figures b on b.unit_id = f.unit_id and b.year = cast(substr(:earlier, 1, 4) as integer)
      and b.indicator_id = f.indicator_id and b.part = '' and b.period = :earlier
      and exists (select 1 from reports e where e.unit_id = b.unit_id and e.period = b.period and e.state = 'submitted')
    where f.unit_id = u.id and f.year = cast(substr(:period, 1, 4) as integer) and f.period = :period and f.part = ''
  ) else '[]' end as figures,
  case when r.state = 'submitted' then (
    select json_group_array(json_object('task', n.task, 'part', n.part, 'text', n.text)) from narratives n
    where n.unit_id = u.id and n.period = :period and n.text <> ''
  ) else '[]' end as narrative,
  (
    select json_group_array(json_object('round', m.round, 'place', m.place, 'words', m.words, 'answer', m.answer) order by m.id)
    from remarks m where m.unit_id = u.id and m.period = :period and (r.state = 'submitted' or m.answer is null)
  ) as remarks,
  case when r.state = 'submitted' then (
    select json_object('figures', json(g.figures), 'unsigned', json(g.unsigned))
    from gathered g where g.unit_id = u.id and g.period = r.period
  ) end as gathered,
  case when r.state = 'submitted' then (
    select json_group_array(json_object('code', i.code, 'name', i.name, 'measure', i.measure, 'decimals', i.decimals,
      'timeRule', i.time_rule, 'unitRule', i.unit_rule, 'sensitive', i.sensitive, 'amount', s.amount,
      'denominator', s.denominator, 'toDate', s.to_date, 'toDateDenominator', s.to_date_denominator, 'met', s.met) order by i.position)
    from signed_totals s
    join indicators i on i.organisation_id = u.organisation_id and i.id = s.indicator_id
    where s.unit_id = u.id and s.year = cast(substr(r.period, 1, 4) as integer) and s.period = r.period and s.part = ''
  ) else '[]' end as totals
from units u
join reports r on r.unit_id = u.id and r.period = :period
left join people p on p.id = r.submitted_by
where u.organisation_id = :organisation and u.code = :code and u.parent_id = :unit
