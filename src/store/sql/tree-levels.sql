-- The organisation's levels.
select l.position, l.name from units me
join levels l on l.organisation_id = me.organisation_id
where me.id = :unit order by l.position
