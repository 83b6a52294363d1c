-- The words of this unit's report, and who wrote each last.
select n.task, n.part, n.text, n.sources, n.version, n.edited_at as editedAt, p.name as editor
from narratives n left join people p on p.id = n.edited_by
where n.unit_id = :unit and n.period = :period
