-- Totals that stand otherwise than they were counted, unless they wait to be compiled or were compiled since.
select t.unit_id, t.year, t.indicator_id, t.part, k.series as stored, r.series as counted,
  k.expected as stored_expected, r.expected as counted_expected, k.signed as stored_signed, r.signed as counted_signed, r.levels as counted_levels
from (
  select r.unit_id, r.year, r.indicator_id, r.part, u.depth
  from units u cross join recounted r on r.unit_id = u.id where u.organisation_id = :organisation
  union
  select k.unit_id, k.year, k.indicator_id, k.part, u.depth
  from units u cross join rollups k on k.unit_id = u.id where u.organisation_id = :organisation
) t
left join recounted r on r.unit_id = t.unit_id and r.year = t.year and r.indicator_id = t.indicator_id and r.part = t.part
left join rollups k on k.unit_id = t.unit_id and k.year = t.year and k.indicator_id = t.indicator_id and k.part = t.part
where (
    r.series is not k.series or r.expected is not k.expected or r.signed is not k.signed
    -- Totals from before levels were counted have none yet; they get them with their next compile.
    or (r.levels is not k.levels and k.levels is not null)
  )
  and coalesce(k.compiled_at, 0) <= :started
  and not exists (
    select 1 from changes c join units x on x.id = c.unit_id and x.organisation_id = :organisation
    where c.year = t.year and c.indicator_id = t.indicator_id and c.depth >= t.depth
  )
