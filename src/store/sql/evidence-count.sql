-- How much stands behind each figure of a period.
select indicator_id as indicator, count(*) as n from evidence
where unit_id = :unit and year = :year and period = :period
group by indicator_id
