INSERT INTO corrections (seq, kind, document, event, coded, beside, change, groups, reason, "by", recorded, undoes)
VALUES ($seq, $kind, $document, $event, $coded, $beside, $change, $groups, $reason, $by, $recorded, $undoes)
