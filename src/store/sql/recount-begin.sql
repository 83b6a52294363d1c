-- One recount of an organisation at a time.
insert into recounts (organisation_id, started_at)
select :organisation, cast(:now as integer)
where not exists (select 1 from recounts where organisation_id = :organisation and finished_at is null)
on conflict do nothing
