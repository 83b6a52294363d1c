-- The root is renamed by whoever administers it. It gets another code only while nothing stands below it: that of the
-- tree which is loaded under it.
update units set name = :name, code = :code, from_day = :from
where id = :unit and parent_id is null
  and (code = :code or not exists (select 1 from units c where c.parent_id = units.id))
