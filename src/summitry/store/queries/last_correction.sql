-- Number of the last correction; 0 where there is none.
SELECT coalesce(max(seq), 0) FROM corrections
