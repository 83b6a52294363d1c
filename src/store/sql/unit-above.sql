-- The unit just above this one; none of a root.
select p.name from units u join units p on p.id = u.parent_id where u.id = :unit
