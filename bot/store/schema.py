"""The database's shape in SQL: one text for each step of `bot.store.migrations`; none that was released is ever changed."""

FIRST = """
CREATE TABLE sources (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    display TEXT NOT NULL,
    own INTEGER NOT NULL,          -- 1: an employer's own board, whose listings are the ones to show
    tried_at INTEGER NOT NULL,
    good_at INTEGER,               -- the last answer that was read
    complete INTEGER NOT NULL,     -- whether that one was everything the source has open
    suspect_at INTEGER,            -- since when it answers with suspiciously little
    rows INTEGER NOT NULL,         -- listings of the last answer that was read
    left_out INTEGER NOT NULL,
    failure TEXT,                  -- of the last try
    etag TEXT,
    last_modified TEXT
) WITHOUT ROWID;

CREATE TABLE listings (            -- narrow, since every gathering touches every row; the advert itself is apart
    number INTEGER PRIMARY KEY,    -- for the tables beside this one; in the order of arrival, so that a board lies together
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,          -- whose listing it is: only that one changes it and can tell that it is gone
    opening TEXT NOT NULL,
    digest BLOB NOT NULL,          -- of the advert: a different one is a changed listing
    url TEXT NOT NULL,             -- canonical, for finding it
    has_text INTEGER NOT NULL,
    posted_at INTEGER,
    closes_at INTEGER,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    missing_since INTEGER,         -- first lacked by a complete answer
    closed_at INTEGER,             -- lacked again, long enough after that
    reopened_at INTEGER            -- the last time it was seen again after having been closed
);
CREATE INDEX listings_of_source ON listings (source);
CREATE INDEX listings_of_opening ON listings (opening);

CREATE TABLE adverts (
    listing INTEGER PRIMARY KEY,   -- its number
    advert BLOB NOT NULL           -- the whole Listing as JSON
);

CREATE TABLE facts (
    listing INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,      -- of the reading
    digest BLOB NOT NULL,          -- of the advert that was read: a changed one is to be read again
    facts BLOB NOT NULL
);

CREATE TABLE openings (
    id TEXT PRIMARY KEY,
    first_seen INTEGER NOT NULL,
    reopened_at INTEGER,
    part_of TEXT                   -- the opening that took this one in; its id stays known
) WITHOUT ROWID;
CREATE INDEX openings_taken_in ON openings (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE opening_keys (        -- what makes listings one opening, see scoring.openings.keys
    key TEXT PRIMARY KEY,
    opening TEXT NOT NULL          -- as it was then: `part_of` says where that one is now
) WITHOUT ROWID;

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

HEALTH = """
ALTER TABLE listings ADD COLUMN listed BLOB;         -- like digest, of the row as its list had it; the advert may hold more
UPDATE listings SET listed = digest;
ALTER TABLE listings ADD COLUMN expired_at INTEGER;  -- unseen for so long that nobody can say whether it is open

CREATE TABLE also_in (             -- listings that further sources than their own have
    source TEXT NOT NULL,
    listing INTEGER NOT NULL,      -- its number
    last_seen INTEGER NOT NULL,
    PRIMARY KEY (listing, source)
) WITHOUT ROWID;
CREATE INDEX also_in_source ON also_in (source);

CREATE TABLE attempts (            -- at reading a source: the latest sixty
    source TEXT NOT NULL,
    at INTEGER NOT NULL,
    failure TEXT,                  -- its kind
    words TEXT,                    -- and what it is in words
    seconds REAL NOT NULL,
    bytes INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    filled BLOB NOT NULL,          -- field -> how many rows had it, as JSON
    new INTEGER NOT NULL,
    reposted INTEGER NOT NULL,     -- of the new ones
    changed INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    expired INTEGER NOT NULL,
    trust TEXT NOT NULL,           -- trusted, doubted or believed
    PRIMARY KEY (source, at)
) WITHOUT ROWID;

CREATE TABLE followed (            -- sources that a workspace added
    workspace TEXT NOT NULL,
    source TEXT NOT NULL,          -- its key
    at INTEGER NOT NULL,
    given_up INTEGER NOT NULL,     -- 1: no longer; what came from it is still nobody else's
    followed BLOB NOT NULL,        -- the whole Followed as JSON
    PRIMARY KEY (workspace, source)
) WITHOUT ROWID;

CREATE TABLE stopped (             -- sources that a workspace does without
    workspace TEXT NOT NULL,
    source TEXT NOT NULL,          -- its key
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, source)
) WITHOUT ROWID;

CREATE TABLE turns (               -- when services were asked, as far back as manners look
    service TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX turns_of_service ON turns (service, at);

CREATE TABLE breaks (              -- services that are to be left alone
    service TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) WITHOUT ROWID;
"""


FINGERPRINTS = """
DROP TABLE opening_keys;

CREATE TABLE fingerprints (        -- what is compared of a listing, see scoring.openings
    number INTEGER PRIMARY KEY,
    listing TEXT NOT NULL UNIQUE,
    fingerprint BLOB NOT NULL
);

CREATE TABLE proposals (           -- which listings to compare: those that share a key
    key INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,  -- its number
    PRIMARY KEY (key, fingerprint)
) WITHOUT ROWID;

CREATE TABLE fingerprints_version (version INTEGER NOT NULL);  -- one row, once listings were read

CREATE TABLE corrections (         -- what a person said of two listings, the newest last
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    one TEXT NOT NULL,             -- the lesser id
    two TEXT NOT NULL,
    same INTEGER NOT NULL,         -- 1: they are one job; 0: they are two
    UNIQUE (one, two)
);
"""

SINGLES = """
CREATE TABLE details (             -- listings that were asked about by themselves
    listing INTEGER PRIMARY KEY,   -- its number
    listed BLOB NOT NULL,          -- its row then, as in listings: another row is asked about anew
    service TEXT NOT NULL,         -- that was asked
    at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    failure TEXT                   -- of the last try; NULL: there was an answer
);
CREATE INDEX details_at ON details (at);

ALTER TABLE listings ADD COLUMN closed_by TEXT;        -- what told that it is gone, other than answers that lack it
ALTER TABLE listings ADD COLUMN lacked_since INTEGER;  -- a last look at its service's list did not find it, the first time
ALTER TABLE listings ADD COLUMN lacked_at INTEGER;     -- and the last one: it is withheld until it is seen again
"""

ASIDE = """
ALTER TABLE sources ADD COLUMN aside BLOB;             -- rows of its last answer that could not be read, with their reasons
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

CREATE INDEX facts_read ON facts (listing, version, digest);  -- which texts were read, without what was read in them
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

GISTS = """
CREATE TABLE gists (               -- what an index keeps of adverts, see scoring.gist
    listing INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    digest BLOB NOT NULL,          -- of the advert: that of a changed one is to be made anew
    gist BLOB NOT NULL
);
"""
