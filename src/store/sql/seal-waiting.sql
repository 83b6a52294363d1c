-- Signed reports that are not sealed yet: from imports, and where a seal was interrupted.
select unit_id as unit, period from reports indexed by reports_unsealed
where state = 'submitted' and signed_version <> version limit :most
