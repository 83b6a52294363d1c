-- What this unit was told of a period is settled: it issued its report again, or leaves it as it is, and says why.
update notices set settled_at = cast(:now as integer), settled_by = cast(:person as integer), reason = :reason
where unit_id = :unit and period = :period and kind = 'corrected' and settled_at is null
