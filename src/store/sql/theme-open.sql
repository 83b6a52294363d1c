-- Opens an answer for every unit of the branch whose level is asked, one more than may be asked at most. No level below
-- the deepest that is asked is read.
insert into theme_reports (unit_id, theme_unit, theme_id, text, figures, version)
with recursive
asked (level) as materialized (select value from json_each(:levels)),
below (id, level, exempt) as (
  select id, level, exempt from units where parent_id = :unit and to_day is null
  union all
  select u.id, u.level, u.exempt from below b join units u on u.parent_id = b.id and u.to_day is null
  where b.level < (select max(level) from asked)
)
select b.id, cast(:unit as integer), cast(:theme as integer), '', '[]', 0 from below b
where b.exempt = 0 and b.level in (select level from asked)
limit :most + 1
