-- Participants of the chosen outlooks: one row an outlook and side.
SELECT
    outlook,
    side,
    list({
        'actor': actor, 'country': country, 'role': role, 'name': name, 'text': text, 'start': start_char,
        'end': end_char, 'reason': reason, 'implied': implied
    } ORDER BY position) AS participants
FROM outlook_participants
WHERE ($ids::VARCHAR[] IS NULL OR outlook IN (SELECT unnest($ids::VARCHAR[])))
    AND (
        $documents::VARCHAR[] IS NULL
        OR outlook IN (SELECT id FROM outlooks WHERE document IN (SELECT unnest($documents::VARCHAR[])))
    )
GROUP BY outlook, side
