-- Throws away a draft that was never issued. One that was is history.
delete from plans where unit_id = :unit and year = :year and version = 0
