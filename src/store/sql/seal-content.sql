-- Everything that a signed report says, for its seal.
select r.version, r.submitted_at as submittedAt, r.submitted_by as submittedBy, p.name as signer, r.missing, r.reissued_for as reason, u.code, u.name,
  o.code as organisationCode, o.name as organisationName,
  (
    select json_group_array(json_array(i.code, i.name, i.measure, i.decimals, f.part, f.amount, f.denominator, f.nil, f.estimate)
      order by i.position, f.part)
    from figures f join indicators i on i.organisation_id = u.organisation_id and i.id = f.indicator_id
    where f.unit_id = r.unit_id and f.year = cast(substr(r.period, 1, 4) as integer) and f.period = r.period
  ) as figures,
  (
    select json_group_array(json_array(i.code, i.name, i.measure, i.decimals, s.part, s.amount, s.denominator, s.to_date,
      s.to_date_denominator, s.met, s.reported, s.nil, s.estimated) order by i.position, s.part)
    from signed_totals s join indicators i on i.organisation_id = u.organisation_id and i.id = s.indicator_id
    where s.unit_id = r.unit_id and s.year = cast(substr(r.period, 1, 4) as integer) and s.period = r.period
  ) as totals,
  (
    select json_group_array(json_array(n.task, n.part, n.text, json(n.sources)) order by n.task, n.part)
    from narratives n where n.unit_id = r.unit_id and n.period = r.period and n.text <> ''
  ) as narrative,
  (select g.figures from gathered g where g.unit_id = r.unit_id and g.period = r.period) as gathered,
  (select g.unsigned from gathered g where g.unit_id = r.unit_id and g.period = r.period) as unsigned
from reports r
join units u on u.id = r.unit_id
join organisations o on o.id = u.organisation_id
left join people p on p.id = r.submitted_by
where r.unit_id = :unit and r.period = :period and r.state = 'submitted' and r.signed_version <> r.version
