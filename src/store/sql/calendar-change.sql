-- Only what was seen is changed: whoever saved in between is not overwritten.
update organisations set reported_periods = :periods, holidays = :holidays, holiday_rule = :rule
where id = (select organisation_id from units where id = :unit and parent_id is null)
  and json_array(reported_periods, holidays, holiday_rule) = :before
