-- Expectations: forward-looking statements, and the ledger of what became of them.

-- One row for each forward-looking statement of a document; written once, with the document.
CREATE TABLE outlooks (
    id                VARCHAR NOT NULL,
    document          VARCHAR NOT NULL,
    sentence          INTEGER NOT NULL,
    claim             VARCHAR NOT NULL,  -- announcement, promise, threat, deadline, demand, prediction, possibility, question
    type              VARCHAR,           -- PLOVER type of what is foreseen; NULL where it is of none
    modes             VARCHAR[] NOT NULL,
    cameo             VARCHAR,
    quad              TINYINT,
    negated           BOOLEAN NOT NULL,  -- foreseen is that it will not happen
    mutual            BOOLEAN NOT NULL,
    due_start         DATE,
    due_end           DATE,
    due_precision     VARCHAR,           -- NULL where the text does not tell when
    due_text          VARCHAR,
    due_basis         VARCHAR,
    due_approximate   BOOLEAN,
    due_kind          VARCHAR,           -- on, by, from
    likelihood_words  VARCHAR,           -- NULL where nothing is said about it, and then the next five too
    likelihood_term   VARCHAR,
    likelihood_point  DOUBLE,            -- 0 to 1; NULL where no survey gives these words a number
    likelihood_low    DOUBLE,
    likelihood_high   DOUBLE,
    likelihood_basis  VARCHAR,
    likelihood_source VARCHAR,
    condition         VARCHAR,
    place_name        VARCHAR,
    place_country     VARCHAR,
    place_lat         DOUBLE,
    place_lon         DOUBLE,
    place_text        VARCHAR,
    speaker_actor     VARCHAR,
    speaker_name      VARCHAR,
    speaker_kind      VARCHAR,           -- NULL where the outlet or author itself says so
    speaker_text      VARCHAR,
    clause            VARCHAR NOT NULL,
    confidence        DOUBLE NOT NULL,
    evidence_text     VARCHAR NOT NULL,
    evidence_start    INTEGER NOT NULL,
    evidence_end      INTEGER NOT NULL,
    evidence_trigger  VARCHAR NOT NULL,
    event             VARCHAR,           -- coded from the same words; NULL where there is none
    rule              VARCHAR NOT NULL,
    run               VARCHAR NOT NULL
);

-- Who acts in what is foreseen, and to whom: as participants of events.
CREATE TABLE outlook_participants (
    outlook    VARCHAR NOT NULL,
    side       VARCHAR NOT NULL,         -- 'source' or 'target'
    position   INTEGER NOT NULL,
    actor      VARCHAR,
    country    VARCHAR,
    role       VARCHAR,
    name       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL,
    reason     VARCHAR NOT NULL,
    implied    BOOLEAN NOT NULL
);

-- The ledger is only ever added to. How an expectation stands on a day follows from its lines known by then.
CREATE TABLE ledger (
    seq             BIGINT NOT NULL,     -- from 1
    expectation     VARCHAR NOT NULL,
    kind            VARCHAR NOT NULL,    -- opened, repeated, revised, withdrawn, settled, overruled, revoked
    day             DATE,                -- first day on which it could be known; NULL where unknown
    outlook         VARCHAR,
    due_start       DATE,
    due_end         DATE,
    due_precision   VARCHAR,
    due_text        VARCHAR,
    due_basis       VARCHAR,
    due_approximate BOOLEAN,
    due_kind        VARCHAR,
    outcome         VARCHAR,             -- came_true, came_late, did_not_happen, overtaken, ambiguous
    revokes         BIGINT,              -- seq of the line that this one takes back
    rule            VARCHAR,
    evidence        VARCHAR[] NOT NULL,  -- ids of events
    reason          VARCHAR NOT NULL,
    "by"            VARCHAR,
    recorded        TIMESTAMP NOT NULL,
    run             VARCHAR              -- NULL for what a person wrote
);

-- Documents read by earlier versions have no outlooks yet; they are read for them when expectations are first asked for.
ALTER TABLE documents ADD COLUMN looked_ahead BOOLEAN DEFAULT FALSE;
