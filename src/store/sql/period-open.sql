-- The root opens a closed period again.
delete from closed_periods
where organisation_id = (select organisation_id from units where id = :unit and parent_id is null) and period = :period
