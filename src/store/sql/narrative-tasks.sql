-- The tasks under which a report speaks: those of the organisation's indicators, in their order.
select i.task, min(i.position) as position from units u
join indicators i on i.organisation_id = u.organisation_id
where u.id = :unit and i.task is not null and i.retired_on is null
group by i.task order by position
