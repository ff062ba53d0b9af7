-- What persons said of events and incidents, in the order in which it was written.
SELECT seq, kind, document, event, coded, beside, change, groups, reason, "by", recorded, undoes
FROM corrections
ORDER BY seq
