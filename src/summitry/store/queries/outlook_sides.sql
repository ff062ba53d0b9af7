-- Participants of outlooks: one row an outlook and side.
SELECT
    outlook,
    side,
    list({
        'actor': actor, 'country': country, 'role': role, 'name': name, 'text': text, 'start': start_char,
        'end': end_char, 'reason': reason, 'implied': implied
    } ORDER BY position) AS participants
FROM outlook_participants
GROUP BY outlook, side
