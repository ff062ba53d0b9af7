SELECT *
FROM weeks_of_actor
