-- Settings of the organisation whose root this unit is, and whether whoever asks has a second factor of her own.
select o.name, o.language, o.cut_off_day as cutOffDay, o.second_factor as secondFactor,
  exists (
    select 1 from people p
    where p.id = :person
      and (p.totp_since is not null or exists (select 1 from passkeys k where k.person_id = p.id))
  ) as hasOwn
from units u join organisations o on o.id = u.organisation_id
where u.id = :unit and u.parent_id is null
