-- Accounts: one row for each expectation, derived from its lines and outlooks, so that not all are read to show some.
-- Nothing here is true by itself: rows are made anew where the ledger has lines after seq.
CREATE TABLE accounts (
    id           VARCHAR NOT NULL,
    seq          BIGINT NOT NULL,        -- last line of the ledger that is in it
    family       VARCHAR,                -- of what is expected; NULL where it is of no type
    subject      VARCHAR[] NOT NULL,     -- parties by the outlook that opened it; '?' and a name where nobody knows whom
    keys         VARCHAR[] NOT NULL,     -- blocks in which further outlooks find it
    stories      VARCHAR[] NOT NULL,
    actors       VARCHAR[] NOT NULL,     -- whom it concerns: parties, persons, speakers
    claim        VARCHAR NOT NULL,
    opened       DATE,                   -- day of the first outlook; NULL where unknown
    spoken       DATE,                   -- day of the last one
    joined_until DATE NOT NULL,          -- what is published later joins only if it looks back
    reaches_from DATE,                   -- first day that any outlook names; NULL with reaches_to where none names a day
    reaches_to   DATE,
    called_off   BOOLEAN NOT NULL,       -- it was, at some time
    due_day      DATE,                   -- last day of its time
    due_from     DATE,                   -- day from which it counts as due
    over_after   DATE,                   -- day after which it counts as past due
    settled      BOOLEAN NOT NULL,
    settled_on   DATE,
    dropped      BOOLEAN NOT NULL,       -- called off: settled, not past due, when its time is over
    dropped_on   DATE
);
