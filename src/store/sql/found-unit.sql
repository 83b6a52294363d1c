-- The root unit bears the code and the name of the organisation.
insert into units (organisation_id, parent_id, depth, level, code, name, position, from_day)
select id, null, 0, 1, code, name, 0, :today from organisations where code = :code
