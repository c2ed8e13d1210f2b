"""Listings in SQLite: what a harvest changes of them."""

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from sqlite_utils import Database

from scoring.listing import Listing
from scoring.urls import canonical_url

from ..interfaces import Harvest, Remembered
from ..records import encode
from .connections import milliseconds
from .openings import in_json, place_listings


class Entry(NamedTuple):
    """A listing of a harvest on its way into the database."""

    listing: Listing
    advert: bytes
    digest: bytes


class Known(NamedTuple):
    """What the database has of a listing that a harvest shows."""

    digest: bytes
    opening: str
    last_seen: int
    missing_since: int | None
    closed_at: int | None
    source: str
    complete: bool  # whether that source's last answer was

    def belongs_to(self, harvest: Harvest) -> bool:
        """Whether it is this source's from now on: it stays with the one that showed it first while that one has it.

        Else two sources that show the same listing in different words would change it to and fro every day. One that
        can tell when it is gone takes it over from one that cannot.
        """
        return (
            self.source == harvest.source or self.missing_since is not None or (harvest.complete and not self.complete)
        )


def entry_of(listing: Listing) -> Entry:
    """The listing as it is kept."""
    advert = encode(listing)
    return Entry(listing, advert, blake2b(advert, digest_size=12).digest())


def keep_listings(db: Database, harvest: Harvest, entries: Mapping[str, Entry], at: int) -> Remembered:
    """Add what is new, update what changed, mark all of it seen."""
    known = _known(db, entries)
    current = {listing for listing, its in known.items() if its.last_seen <= at}  # or another source saw it later
    mine = {listing for listing in current if known[listing].belongs_to(harvest)}
    back = {listing for listing in current if known[listing].closed_at is not None}
    new = [entry for listing, entry in entries.items() if listing not in known]
    changed = [entry for listing, entry in entries.items() if listing in mine and entry.digest != known[listing].digest]

    opening_of = place_listings(
        db,
        [entry.listing for entry in (*new, *changed)],
        {entry.listing.id: known[entry.listing.id].opening for entry in changed},
        at,
    )
    fresh = {entry.listing.id for entry in new}
    _reopen(db, {opening_of.get(listing) or known[listing].opening for listing in fresh | back}, at)
    _insert(db, new, opening_of, harvest.source, at)
    _update(db, changed)
    _mark_seen(db, current, mine, harvest.source, at)
    return Remembered(new=len(new), changed=len(changed), seen=len(entries), reopened=len(back))


def note_still_there(db: Database, source: str, good_at: int | None, at: int) -> int:
    """Mark everything seen that the source's last answer had; how many that are."""
    return db.execute(
        """UPDATE listings SET last_seen = max(last_seen, :at)
           WHERE source = :source AND last_seen >= :good_at AND missing_since IS NULL""",
        {"at": at, "source": source, "good_at": good_at},
    ).rowcount


def count_lacking(db: Database, source: str, at: int) -> int:
    """How much of what the source had its answer at that time did not have."""
    count = "SELECT count(*) FROM listings WHERE source = ? AND last_seen < ? AND missing_since IS NULL"
    return int(db.execute(count, [source, at]).fetchone()[0])


def note_lacking(db: Database, source: str, at: int, patience: int) -> tuple[int, int]:
    """Note what a complete answer did not have: how many are missing now, and how many are closed."""
    names = {"source": source, "at": at, "long_ago": at - patience}
    closed = db.execute(
        """UPDATE listings SET closed_at = :at WHERE source = :source AND last_seen < :at
               AND closed_at IS NULL AND missing_since <= :long_ago""",
        names,
    ).rowcount
    missing = db.execute(
        "UPDATE listings SET missing_since = :at WHERE source = :source AND last_seen < :at AND missing_since IS NULL",
        names,
    ).rowcount
    return missing, closed


def _known(db: Database, ids: Iterable[str]) -> dict[str, Known]:
    rows = db.execute(
        """SELECT l.id, l.digest, l.opening, l.last_seen, l.missing_since, l.closed_at, l.source, s.complete
           FROM listings l JOIN sources s ON s.key = l.source WHERE l.id IN (SELECT value FROM json_each(?))""",
        [in_json(ids)],
    )
    return {listing: Known(*its) for listing, *its in rows}


def _insert(db: Database, entries: Collection[Entry], opening_of: Mapping[str, str], source: str, at: int) -> None:
    db.conn.executemany(
        """INSERT INTO listings (id, source, opening, digest, url, has_text, posted_at, closes_at, first_seen, last_seen)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(e.listing.id, source, opening_of[e.listing.id], *_columns(e), at, at) for e in entries],
    )
    db.conn.executemany(
        "INSERT INTO adverts (listing, advert) SELECT number, ? FROM listings WHERE id = ?",
        [(e.advert, e.listing.id) for e in entries],
    )


def _update(db: Database, entries: Collection[Entry]) -> None:
    db.conn.executemany(
        "UPDATE listings SET digest = ?, url = ?, has_text = ?, posted_at = ?, closes_at = ? WHERE id = ?",
        [(*_columns(e), e.listing.id) for e in entries],
    )
    db.conn.executemany(
        "UPDATE adverts SET advert = ? WHERE listing = (SELECT number FROM listings WHERE id = ?)",
        [(e.advert, e.listing.id) for e in entries],
    )


def _columns(entry: Entry) -> tuple[object, ...]:
    listing = entry.listing
    posted, closes = (time and milliseconds(time) for time in (listing.posted_at, listing.closes_at))
    return entry.digest, canonical_url(listing.url), bool(listing.description), posted, closes


def _mark_seen(db: Database, seen: Iterable[str], mine: Iterable[str], source: str, at: int) -> None:
    db.execute(
        """UPDATE listings SET last_seen = :at, missing_since = NULL, closed_at = NULL,
               reopened_at = CASE WHEN closed_at IS NULL THEN reopened_at ELSE :at END
           WHERE id IN (SELECT value FROM json_each(:seen))""",
        {"at": at, "seen": in_json(seen)},
    )
    db.execute(
        "UPDATE listings SET source = :source WHERE source <> :source AND id IN (SELECT value FROM json_each(:mine))",
        {"source": source, "mine": in_json(mine)},
    )


def _reopen(db: Database, openings: Iterable[str], at: int) -> None:
    """Note it for those of these openings of which every listing known so far had been closed."""
    db.execute(
        """UPDATE openings SET reopened_at = :at WHERE id IN (
               SELECT opening FROM listings WHERE opening IN (SELECT value FROM json_each(:openings))
               GROUP BY opening HAVING count(*) = count(closed_at))""",
        {"at": at, "openings": in_json(openings)},
    )
