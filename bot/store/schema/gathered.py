"""What is gathered: sources and how they fare, services, listings, and the openings they are."""

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

READ = """
CREATE INDEX facts_read ON facts (listing, version, digest);  -- which texts were read, without what was read in them
"""

GISTS = """
CREATE TABLE gists (               -- what an index keeps of adverts, see scoring.gist
    listing INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    digest BLOB NOT NULL,          -- of the advert: that of a changed one is to be made anew
    gist BLOB NOT NULL
);
"""
