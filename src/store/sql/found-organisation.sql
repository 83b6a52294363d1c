insert into organisations (code, name, language, cut_off_day, illustrative, created_at)
values (:code, :name, :language, :cut_off_day, 0, :now)
