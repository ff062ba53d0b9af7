-- Participants that the sentence of an event does not name and only the rest of its document gives.
ALTER TABLE participants ADD COLUMN implied BOOLEAN DEFAULT FALSE;
