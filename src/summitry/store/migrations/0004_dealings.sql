-- Interactions as a stored table, beside them the rows of imported event data and the report of every load.

DROP VIEW interactions;

-- The one table that every analysis reads: who dealt with whom. One row for each incident, actor and counterpart, so that
-- count(*) counts incidents, sum(stories) stories and sum(reports) reports. Each pair has a row for either party as
-- actor; a count over all actors sees every incident twice. Rows lie sorted by data set, actor and day: one actor's history
-- is a slice. A data set is never summed with another: the same act is in both.
CREATE TABLE interactions (
    dataset           VARCHAR NOT NULL,  -- 'articles', 'gdelt', 'icews', ..., or the name given to a table
    actor             VARCHAR NOT NULL,  -- country or organisation; a person (articles only) has rows of its own beside them
    counterpart       VARCHAR NOT NULL,  -- country or organisation
    direction         VARCHAR NOT NULL,  -- 'out': actor did it to counterpart; 'in': the reverse; 'both': mutual
    day               DATE,              -- the act's own first day; NULL where unknown
    last_day          DATE,
    precision         VARCHAR,           -- how finely the day is known; NULL where unknown
    reported          DATE,              -- first day on which a report of it can have appeared; NULL where unknown
    type              VARCHAR NOT NULL,  -- PLOVER type; 'STATE' for CAMEO's bare statements, which are no dealings
    mode              VARCHAR,           -- first PLOVER mode: 'visit', 'phone', ...
    cameo             VARCHAR,
    quad              TINYINT NOT NULL,  -- 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    intensity         DOUBLE,            -- -10 to +10
    level             VARCHAR,           -- of the actor's side: 'leader', 'minister', 'envoy', 'other'; NULL where unknown
    counterpart_level VARCHAR,
    status            VARCHAR NOT NULL,  -- dealings are 'happened' and 'ongoing'
    reports           INTEGER NOT NULL,
    stories           INTEGER NOT NULL,
    outlet            VARCHAR,           -- of the best evidence; NULL where unknown
    place             VARCHAR,
    place_country     VARCHAR,
    evidence          VARCHAR NOT NULL   -- an event's id (articles), or a record's
);

-- Rows of imported event data that tell of a dealing between two parties. What was left out is counted in loads.
CREATE TABLE records (
    dataset       VARCHAR NOT NULL,
    id            VARCHAR NOT NULL,      -- '<dataset>:<id in the source>'; unique
    incident      VARCHAR NOT NULL,      -- id of the record that stands for the act; rows that repeat it share it
    load          VARCHAR NOT NULL,
    line          BIGINT,                -- record in its file, counted from 1
    day           DATE,
    last_day      DATE,
    precision     VARCHAR,
    reported      DATE,
    source        VARCHAR NOT NULL,      -- country or organisation
    source_level  VARCHAR,
    source_text   VARCHAR,               -- as the data set writes it
    target        VARCHAR NOT NULL,
    target_level  VARCHAR,
    target_text   VARCHAR,
    mutual        BOOLEAN NOT NULL,      -- undirected, or both directions of one act
    type          VARCHAR NOT NULL,
    mode          VARCHAR,
    cameo         VARCHAR,
    code          VARCHAR,               -- the act as the data set writes it
    quad          TINYINT NOT NULL,
    intensity     DOUBLE,
    status        VARCHAR NOT NULL,
    reports       INTEGER NOT NULL,
    outlet        VARCHAR,
    url           VARCHAR,
    text          VARCHAR,               -- the sentence or note, where the data set has one
    place         VARCHAR,
    place_country VARCHAR,
    act           BIGINT NOT NULL        -- rows of one act share it
);

-- Dealings of imported data sets by calendar week, counterpart and quad class: done acts, without bare statements, whose
-- date is known to at most a month, spread evenly over its days. Derived from interactions; each key once, sorted.
CREATE TABLE weeks (
    dataset     VARCHAR NOT NULL,
    actor       VARCHAR NOT NULL,
    week        DATE NOT NULL,           -- its Monday
    counterpart VARCHAR NOT NULL,
    quad        TINYINT NOT NULL,
    incidents   DOUBLE NOT NULL,
    stories     DOUBLE NOT NULL,
    reports     DOUBLE NOT NULL
);

-- How many rows of interactions lay sorted when they were last put in order; what came later lies behind them.
CREATE TABLE arrangement (
    sorted BIGINT NOT NULL
);
INSERT INTO arrangement VALUES (0);

CREATE TABLE loads (
    id       VARCHAR PRIMARY KEY,
    dataset  VARCHAR NOT NULL,
    format   VARCHAR NOT NULL,
    file     VARCHAR NOT NULL,
    size     BIGINT NOT NULL,            -- bytes
    started  TIMESTAMP NOT NULL,
    finished TIMESTAMP NOT NULL,
    version  VARCHAR NOT NULL,
    n_read   BIGINT NOT NULL,            -- = kept + merged + known + all that reasons count
    kept     BIGINT NOT NULL,            -- rows that stand for an act of their own
    merged   BIGINT NOT NULL,            -- rows that repeat an act, or are its mirror image: kept as evidence
    known    BIGINT NOT NULL,            -- rows that the desk held already
    reasons  VARCHAR NOT NULL,           -- JSON object: reason -> rows dropped for it
    notes    VARCHAR NOT NULL            -- JSON list of what else was noticed
);

-- Names of actors that only a data set knows.
CREATE TABLE labels (
    actor   VARCHAR NOT NULL,
    name    VARCHAR NOT NULL,
    dataset VARCHAR NOT NULL
);

-- Incidents are brought together anew, and their interactions with them, when the desk is next used.
UPDATE events SET incident = NULL;
