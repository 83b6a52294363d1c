-- The number that this unit's last thematic report has.
select coalesce(max(id), 0) as last from themes where unit_id = :unit
