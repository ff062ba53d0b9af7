-- Participants of the chosen events, gathered by side in their order.
SELECT
    p.event,
    p.side,
    list({
        'actor': p.actor, 'country': p.country, 'role': p.role, 'name': p.name, 'text': p.text,
        'start': p.start_char, 'end': p.end_char, 'reason': p.reason, 'implied': coalesce(p.implied, FALSE)
    } ORDER BY p.position) AS participants
FROM participants AS p
WHERE p.event IN (SELECT id FROM chosen_events)
GROUP BY p.event, p.side
