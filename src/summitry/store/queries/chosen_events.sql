-- Ids of the events that a filter keeps. NULL and FALSE parameters do not restrict.
SELECT e.id
FROM events AS e
WHERE ($actor::VARCHAR IS NULL OR e.id IN (SELECT event FROM events_of_actor))
  AND ($counterpart::VARCHAR IS NULL OR e.id IN (SELECT event FROM events_of_dyad))
  AND ($types::VARCHAR[] IS NULL OR list_contains($types::VARCHAR[], e.type))
  AND ($statuses::VARCHAR[] IS NULL OR list_contains($statuses::VARCHAR[], e.status))
  AND ($document::VARCHAR IS NULL OR e.document = $document::VARCHAR)
  AND ($ids::VARCHAR[] IS NULL OR e.id IN (SELECT unnest($ids::VARCHAR[])))
  AND CASE
          WHEN $since::DATE IS NULL AND $until::DATE IS NULL THEN TRUE
          WHEN e.date_precision IS NULL THEN $include_undated::BOOLEAN
          -- two intervals share a day; an open side reaches for ever
          ELSE coalesce(e.date_start <= $until::DATE, TRUE) AND coalesce(e.date_end >= $since::DATE, TRUE)
      END
