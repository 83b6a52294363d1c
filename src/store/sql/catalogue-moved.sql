-- The root's total of one indicator and year: what a change of its rule moves.
select k.series from units own
join rollups k on k.unit_id = own.id and k.year = :year and k.indicator_id = :id and k.part = ''
where own.id = :unit
