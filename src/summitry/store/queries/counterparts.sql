-- All with whom there was a dealing.
SELECT DISTINCT counterpart
FROM dealings
