-- The desk: everything that one project knows.
-- Offsets are half-open character ranges (Unicode code points) of documents.text. Times are UTC.
-- An imprecise date is an interval of days; an open side is NULL; no date at all has no precision either.

CREATE TABLE meta (
    application    VARCHAR NOT NULL,     -- always 'summitry': tells a desk from any other DuckDB file
    schema_version INTEGER NOT NULL      -- number of the last migration applied
);
INSERT INTO meta VALUES ('summitry', 0);

CREATE TABLE runs (
    id           VARCHAR PRIMARY KEY,
    started      TIMESTAMP NOT NULL,
    finished     TIMESTAMP,              -- NULL while it goes on, or where it was interrupted
    version      VARCHAR NOT NULL,
    model        VARCHAR,
    model_hash   VARCHAR,
    lexicon_hash VARCHAR,
    options      VARCHAR NOT NULL,       -- JSON object
    documents    BIGINT,                 -- counts are NULL until the run is finished
    events       BIGINT,
    left_out     BIGINT,
    failed       BIGINT
);

CREATE TABLE stories (
    id             VARCHAR PRIMARY KEY,
    first_document VARCHAR NOT NULL
);

CREATE TABLE documents (
    id                  VARCHAR PRIMARY KEY,
    text                VARCHAR NOT NULL,
    title               VARCHAR,
    authors             VARCHAR[] NOT NULL,
    source_name         VARCHAR,         -- NULL where the outlet is unknown, and then the next four too
    source_domain       VARCHAR,
    source_country      VARCHAR,
    source_kind         VARCHAR,
    source_sample       BOOLEAN,
    url                 VARCHAR,
    path                VARCHAR,
    language            VARCHAR NOT NULL,
    published_start     DATE,
    published_end       DATE,
    published_precision VARCHAR,         -- NULL where the day of publication is unknown
    published_text      VARCHAR,
    published_basis     VARCHAR,
    published_approximate BOOLEAN,
    known_by            VARCHAR NOT NULL,
    known_evidence      VARCHAR,
    content_hash        VARCHAR NOT NULL UNIQUE,
    cuts                STRUCT("text" VARCHAR, reason VARCHAR)[] NOT NULL,
    story               VARCHAR NOT NULL,
    signature           BLOB,            -- for the near-duplicate index
    run                 VARCHAR NOT NULL,
    added               TIMESTAMP NOT NULL
);

CREATE TABLE sentences (
    document   VARCHAR NOT NULL,
    sentence   INTEGER NOT NULL,         -- counted from 0
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL
);

CREATE TABLE skipped (
    run    VARCHAR NOT NULL,
    path   VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    failed BOOLEAN NOT NULL,             -- FALSE: left out on purpose
    added  TIMESTAMP NOT NULL
);

-- No primary key: its index would be more than half of the file and would be rewritten with every batch. Ids of
-- events begin with their document's, documents are unique, and the writer looks for doubles within a document.
CREATE TABLE events (
    id               VARCHAR NOT NULL,
    document         VARCHAR NOT NULL,
    sentence         INTEGER NOT NULL,
    type             VARCHAR NOT NULL,   -- PLOVER type
    modes            VARCHAR[] NOT NULL,
    contexts         VARCHAR[] NOT NULL,
    cameo            VARCHAR,
    quad             TINYINT NOT NULL,   -- 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    intensity        DOUBLE NOT NULL,    -- -10 to +10
    status           VARCHAR NOT NULL,
    mutual           BOOLEAN NOT NULL,
    date_start       DATE,
    date_end         DATE,
    date_precision   VARCHAR,            -- NULL where the text does not tell when
    date_text        VARCHAR,
    date_basis       VARCHAR,
    date_approximate BOOLEAN,
    place_name       VARCHAR,            -- NULL where the text does not tell where
    place_country    VARCHAR,
    place_lat        DOUBLE,
    place_lon        DOUBLE,
    place_text       VARCHAR,
    speaker_actor    VARCHAR,
    speaker_name     VARCHAR,
    speaker_kind     VARCHAR,            -- NULL where the outlet itself vouches for it
    speaker_text     VARCHAR,
    confidence       DOUBLE NOT NULL,
    evidence_text    VARCHAR NOT NULL,
    evidence_start   INTEGER NOT NULL,
    evidence_end     INTEGER NOT NULL,
    evidence_trigger VARCHAR NOT NULL,
    rule             VARCHAR NOT NULL,
    run              VARCHAR NOT NULL,
    incident         VARCHAR             -- NULL until reports of the same act are brought together
);

CREATE TABLE participants (
    event      VARCHAR NOT NULL,
    side       VARCHAR NOT NULL,         -- 'source' or 'target'
    position   INTEGER NOT NULL,         -- order on its side, from 0
    actor      VARCHAR,
    country    VARCHAR,
    role       VARCHAR,
    name       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char   INTEGER NOT NULL,
    reason     VARCHAR NOT NULL
);
