-- Boards count reports by an indicator like any other.
insert into indicators (organisation_id, id, code, name, measure, time_rule, unit_rule, source, position)
select id, 1, 'BC', case language when 'en' then 'Reports submitted' else 'Báo cáo đã nộp' end,
  case language when 'en' then 'reports' else 'báo cáo' end, 'flow', 'sum', 'coverage', 0
from organisations where code = :code
