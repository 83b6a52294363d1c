-- Only what was seen is changed: whoever saved in between is not overwritten. A second factor is required only by those
-- who have one.
update organisations
set name = :name, language = :language, cut_off_day = :cut_off_day, second_factor = :second_factor
where id = (select organisation_id from units where id = :unit and parent_id is null)
  and json_array(name, language, cut_off_day, second_factor) = :before
  and (:second_factor = 'optional' or second_factor = 'required' or exists (
    select 1 from people p
    where p.id = :person
      and (p.totp_since is not null or exists (select 1 from passkeys k where k.person_id = p.id))
  ))
