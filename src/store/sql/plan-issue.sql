-- Issues what is worked on as a version: its head as it stands, its lines as they were read.
insert into plan_versions (unit_id, year, version, kind, title, superior, issuer, place, number, issued_day, authority, office, signer, reason,
  issued_at, issued_by, source_unit, lines, taken, changed, omitted, added)
select unit_id, year, version + 1, kind, title, superior, issuer, place, :number, :issued_day, authority, office, :signer, :reason,
  cast(:now as integer), cast(:person as integer), source_unit, :lines, :taken, :changed, :omitted, :added
from plans where unit_id = :unit and year = :year and state <> 'closed' and edition = :edition and version = :version
