-- Begins a plan, once.
insert into plans (unit_id, year, kind, title, superior, issuer, place, number, issued_day, state, authority, office, signer, source_unit, source_version)
select cast(:unit as integer), cast(:year as integer), :kind, :title, :superior, :issuer, :place, :number, :issued_day, 'draft', :authority, :office, :signer,
  :source_unit, :source_version
where not exists (select 1 from plans where unit_id = :unit and year = :year)
