-- Corrections: what persons said of events and incidents. events and participants hold what holds after them.

-- Only ever added to. A correction names the words that it concerns, so that it holds when the text is coded anew.
CREATE TABLE corrections (
    seq      BIGINT NOT NULL,        -- from 1
    kind     VARCHAR NOT NULL,       -- accept, fix, reject, add, merge, split, undo
    document VARCHAR,                -- that it, or what it takes back, concerns; NULL for merge and split
    event    VARCHAR,                -- likewise
    coded    VARCHAR,                -- JSON: the event as it stood before, or as it was added
    beside   VARCHAR[] NOT NULL,     -- ids of the other events that the coder had from that sentence
    change   VARCHAR NOT NULL,       -- JSON object: the fields that a fix replaces
    groups   VARCHAR NOT NULL,       -- JSON list of lists: where the events of a merge or split stand
    reason   VARCHAR NOT NULL,
    "by"     VARCHAR NOT NULL,
    recorded TIMESTAMP NOT NULL,
    undoes   BIGINT                  -- seq of the line that this one takes back
);

-- What the coder itself made of documents that have corrections; of all others events holds it.
CREATE TABLE coded (
    document VARCHAR NOT NULL,
    events   VARCHAR NOT NULL,       -- JSON list
    run      VARCHAR NOT NULL
);

-- What persons said of which events are of one act: those that share a label are; of two where one has a label that
-- the other has with the sign "-" before it, they are not.
ALTER TABLE events ADD COLUMN together VARCHAR;
ALTER TABLE events ADD COLUMN apart VARCHAR[];

-- Stored events change by corrections and by coding anew. number counts these changes; joined is the number at which
-- reports were last brought together.
CREATE TABLE edition (
    number BIGINT NOT NULL,
    joined BIGINT NOT NULL
);
INSERT INTO edition VALUES (0, 0);
