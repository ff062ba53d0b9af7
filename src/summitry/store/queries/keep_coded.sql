INSERT INTO coded (document, events, run) VALUES ($document, $events, $run)
