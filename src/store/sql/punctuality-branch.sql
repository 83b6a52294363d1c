-- How the whole branch of this unit stands in a year.
select k.series from rollups k
where k.unit_id = :unit and k.year = cast(:year as integer) and k.part = ''
  and k.indicator_id = (select id from indicators where organisation_id = :organisation and source = 'coverage')
