"""What is made of it: days, messages, those who get them, what they say, and what a model thinks."""

FIRST = """
CREATE TABLE days (
    workspace TEXT NOT NULL,
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,            -- ISO 8601, where the subscription lives
    taken_at INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (workspace, subscription, date)
);

CREATE TABLE picks (
    workspace TEXT NOT NULL,
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,
    opening TEXT NOT NULL,
    fingerprint TEXT NOT NULL,     -- what it said of pay and place then
    PRIMARY KEY (workspace, subscription, date, opening)
) WITHOUT ROWID;

CREATE TABLE decisions (           -- of a subscription's last day only
    workspace TEXT NOT NULL,
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,
    opening TEXT NOT NULL,
    outcome TEXT NOT NULL,
    score REAL NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (workspace, subscription, date, opening)
) WITHOUT ROWID;
"""

POSTING = """
CREATE TABLE days_anew (
    workspace TEXT NOT NULL,
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,            -- ISO 8601, where the subscription lives
    taken_at INTEGER NOT NULL,     -- claimed first; once there is a digest, when that was written
    owner TEXT,                    -- who works on it; NULL: nobody
    until INTEGER,                 -- when the owner's lease runs out
    digest BLOB,                   -- NULL: only claimed
    profile TEXT,                  -- the id of the profile that was planned for
    done_at INTEGER,               -- when every message was there, or it was printed
    PRIMARY KEY (workspace, subscription, date)
);
INSERT INTO days_anew (workspace, subscription, date, taken_at, digest, done_at)
    SELECT workspace, subscription, date, taken_at, digest, taken_at FROM days;
DROP TABLE days;
ALTER TABLE days_anew RENAME TO days;
CREATE INDEX days_unfinished ON days (workspace, date, subscription) WHERE done_at IS NULL;
CREATE INDEX days_of_profile ON days (workspace, profile) WHERE profile IS NOT NULL;

CREATE TABLE messages (            -- of planned days, written before anything is sent
    workspace TEXT NOT NULL,
    key TEXT NOT NULL,             -- the idempotency key; an opaque hash, as whoever may read a message may read it
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    role TEXT NOT NULL,            -- parent or pick
    position INTEGER NOT NULL,
    opening TEXT,                  -- of a pick, as it was then: `part_of` says where that one is now
    ts TEXT,                       -- Slack's name for it; NULL: not known to be there
    sent_at INTEGER,               -- when it was known to be there
    body BLOB NOT NULL,            -- last, since it is large: the rest is read without it
    PRIMARY KEY (workspace, key)
);
CREATE INDEX messages_of_day ON messages (workspace, subscription, date, opening, position, ts);
CREATE UNIQUE INDEX messages_there ON messages (workspace, place, ts) WHERE ts IS NOT NULL;
CREATE INDEX messages_parents ON messages (workspace, place, sent_at) WHERE role = 'parent';

CREATE TABLE subscriptions (       -- as the owner's file has them
    workspace TEXT NOT NULL,
    name TEXT NOT NULL,
    profile TEXT NOT NULL,         -- its id
    seeded BLOB NOT NULL,          -- the whole Subscription as JSON, the file's profile included
    seeded_at INTEGER NOT NULL,    -- since when the file says so
    PRIMARY KEY (workspace, name)
) WITHOUT ROWID;

CREATE TABLE profiles (            -- those changed in Slack, which then hold instead of the file's
    workspace TEXT NOT NULL,
    id TEXT NOT NULL,
    profile BLOB NOT NULL,         -- a mapping as JSON
    changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) WITHOUT ROWID;

CREATE TABLE gestures (
    workspace TEXT NOT NULL,
    place TEXT NOT NULL,
    ts TEXT NOT NULL,              -- of the message
    person TEXT NOT NULL,
    by TEXT NOT NULL,              -- reaction or button
    gesture TEXT NOT NULL,         -- up or down
    at REAL NOT NULL,              -- of the latest event: Slack's own time, seconds
    taken_back INTEGER NOT NULL,   -- whether that event took it back
    PRIMARY KEY (workspace, place, ts, person, by, gesture)
) WITHOUT ROWID;

CREATE TABLE told (                -- what is said to somebody once
    workspace TEXT NOT NULL,
    about TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, about)
) WITHOUT ROWID;
"""

CALIBRATION = """
ALTER TABLE decisions ADD COLUMN raw REAL;         -- what the score was made of
ALTER TABLE decisions ADD COLUMN weighed_by INTEGER;   -- the version of the table of signals
ALTER TABLE decisions ADD COLUMN unknown INTEGER;  -- 1: a gate could not tell
ALTER TABLE picks ADD COLUMN score REAL;           -- of its decision, which is not kept as long, as are these
ALTER TABLE picks ADD COLUMN raw REAL;
ALTER TABLE picks ADD COLUMN weighed_by INTEGER;
ALTER TABLE picks ADD COLUMN unknown INTEGER;

CREATE TABLE calibrations (        -- the maps from raw to score that were fitted to verdicts
    workspace TEXT NOT NULL,
    fitted_on TEXT NOT NULL,       -- ISO 8601: the day from which on it holds
    version INTEGER NOT NULL,
    weighed_by INTEGER NOT NULL,   -- the version of the table of signals whose raws it maps
    slope REAL NOT NULL,
    intercept REAL NOT NULL,
    verdicts INTEGER NOT NULL,     -- so many it was fitted to
    PRIMARY KEY (workspace, fitted_on),
    UNIQUE (workspace, version)
) WITHOUT ROWID;
"""

LEARNED = """
CREATE TABLE reasons (             -- why a 👎 was given
    workspace TEXT NOT NULL,
    place TEXT NOT NULL,
    ts TEXT NOT NULL,              -- of the message
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    at REAL NOT NULL,              -- of the latest event, as in gestures: a 👎 after it has no reason yet
    PRIMARY KEY (workspace, place, ts, person)
) WITHOUT ROWID;

CREATE TABLE marks (               -- what people decided of preferences that verdicts taught
    workspace TEXT NOT NULL,
    profile TEXT NOT NULL,         -- its id
    kind TEXT NOT NULL,            -- of the trait
    name TEXT NOT NULL,
    state TEXT NOT NULL,           -- undone, pinned, or learned: neither any more
    strength REAL NOT NULL,        -- how far the trait leant then
    by TEXT NOT NULL,
    at REAL NOT NULL,              -- of the latest event
    PRIMARY KEY (workspace, profile, kind, name)
) WITHOUT ROWID;
"""

UNSCORED = """
CREATE TABLE decisions_anew (
    workspace TEXT NOT NULL,
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,
    opening TEXT NOT NULL,
    outcome TEXT NOT NULL,
    score REAL,                    -- NULL: not worked out
    words TEXT NOT NULL,
    raw REAL,
    weighed_by INTEGER,
    unknown INTEGER,
    PRIMARY KEY (workspace, subscription, date, opening)
) WITHOUT ROWID;
INSERT INTO decisions_anew SELECT workspace, subscription, date, opening, outcome, score, words, raw, weighed_by, unknown
    FROM decisions;
DROP TABLE decisions;
ALTER TABLE decisions_anew RENAME TO decisions;
"""

JUDGE = """
CREATE TABLE opinions (            -- of a language model, on openings
    workspace TEXT NOT NULL,
    key TEXT NOT NULL,             -- of model, prompt, reader and text
    at INTEGER NOT NULL,
    opinion BLOB NOT NULL,         -- the whole Opinion as JSON
    PRIMARY KEY (workspace, key)
) WITHOUT ROWID;
CREATE INDEX opinions_at ON opinions (at);

CREATE TABLE model_requests (      -- made, or about to be
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    workspace TEXT NOT NULL,
    subscription TEXT NOT NULL,
    date TEXT NOT NULL,            -- ISO 8601: of the digest
    at INTEGER NOT NULL,
    model TEXT NOT NULL,
    openings INTEGER NOT NULL,
    dollars REAL NOT NULL,         -- estimated, and once it is settled what it cost
    outcome TEXT,                  -- NULL: not settled
    input INTEGER NOT NULL DEFAULT 0,   -- tokens
    cached INTEGER NOT NULL DEFAULT 0,  -- of these
    output INTEGER NOT NULL DEFAULT 0,
    said INTEGER NOT NULL DEFAULT 0,    -- claims
    dropped INTEGER NOT NULL DEFAULT 0  -- of these
);
CREATE INDEX model_requests_of_workspace ON model_requests (workspace, at);
"""

PRESSES = """
CREATE TABLE presses (             -- every press in the menus of picks
    workspace TEXT NOT NULL,
    place TEXT NOT NULL,
    ts TEXT NOT NULL,              -- of the message
    person TEXT NOT NULL,
    item TEXT NOT NULL,            -- saved, applied or hidden
    at REAL NOT NULL,              -- Slack's own time, seconds: it names the press
    PRIMARY KEY (workspace, place, ts, person, item, at)
) WITHOUT ROWID;
"""
