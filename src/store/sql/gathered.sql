-- What the months of a longer period made when its report was signed.
select g.lines from gathered g join reports r on r.unit_id = g.unit_id and r.period = g.period and r.state = 'submitted'
where g.unit_id = :unit and g.period = :period
