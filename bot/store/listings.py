"""Listings in SQLite: what a harvest changes of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b
from typing import NamedTuple

from sqlite_utils import Database

from scoring.listing import Listing
from scoring.urls import canonical_url

from ..health import TWICE
from ..interfaces import Harvest, Remembered
from ..records import encode
from .connections import in_json, milliseconds
from .openings import WINDOW_DAYS
from .placing import place_listings

DIGEST = 12  # bytes

EXPIRY = timedelta(days=WINDOW_DAYS)


class Entry(NamedTuple):
    """A listing of a harvest on its way into the database."""

    listing: Listing
    digest: bytes

    def is_news(self, known: "Known") -> bool:
        """Whether it changes what is known of it. A list that now comes without the text says nothing new."""
        if self.digest in (known.listed, known.digest):
            return False
        return bool(self.listing.description) or self.digest != known.listed[:DIGEST]


class Known(NamedTuple):
    """What the database has of a listing that a harvest shows."""

    digest: bytes  # of the advert as it is kept
    listed: bytes  # of the row as the list last said something new; the advert may hold more
    opening: str
    last_seen: int
    missing_since: int | None
    closed_at: int | None
    closed_by: str | None
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

    def stays_closed(self, entry: Entry, harvest: Harvest, at: int) -> bool:
        """Whether it is closed though this harvest shows it: its own page was asked and knew better.

        Unless its row says something new, or it is its employer's own list that goes on showing it.
        """
        if self.closed_by is None or self.closed_at is None or entry.is_news(self):
            return False
        insists = harvest.own and at - self.closed_at >= TWICE // timedelta(milliseconds=1)
        return not insists


def entry_of(listing: Listing) -> Entry:
    """The listing with the digest of its fields and, where it has one, the digest of its text behind that."""
    text = listing.description
    fields = encode(replace(listing, description=None))
    return Entry(listing, _digest(fields) + (_digest(text.encode()) if text else b""))


def _digest(of: bytes) -> bytes:
    return blake2b(of, digest_size=DIGEST).digest()


def keep_listings(db: Database, harvest: Harvest, entries: Mapping[str, Entry], at: int) -> Remembered:
    """Add what is new, update what changed, mark all of it seen."""
    known = _known(db, entries)
    gone = {listing for listing, its in known.items() if its.stays_closed(entries[listing], harvest, at)}
    current = {  # or another source saw it later
        listing for listing, its in known.items() if its.last_seen <= at and listing not in gone
    }
    mine = {listing for listing in current if known[listing].belongs_to(harvest)}
    back = {listing for listing in current if known[listing].closed_at is not None}
    new = [entry for listing, entry in entries.items() if listing not in known]
    changed = [entry for listing, entry in entries.items() if listing in mine and entry.is_news(known[listing])]

    opening_of = place_listings(
        db,
        [entry.listing for entry in (*new, *changed)],
        {entry.listing.id: known[entry.listing.id].opening for entry in changed},
        at,
    )
    fresh = {entry.listing.id for entry in new}
    _reopen(db, {opening_of.get(listing) or known[listing].opening for listing in fresh | back}, at)
    _mark_seen(db, current, mine, harvest.source, at)
    reposted = _count_reposted(db, [opening_of[listing] for listing in fresh], harvest.source, at)
    _insert(db, new, opening_of, harvest.source, at)
    _update(db, changed)
    _note_also(db, known.keys() - mine - gone, harvest.source, at)
    return Remembered(new=len(new), changed=len(changed), seen=len(entries), reopened=len(back), reposted=reposted)


def note_still_there(db: Database, source: str, good_at: int | None, at: int) -> int:
    """Mark everything seen that the source's last answer had; how many that are of its own."""
    names = {"at": at, "source": source, "good_at": good_at}
    db.execute(
        "UPDATE also_in SET last_seen = max(last_seen, :at) WHERE source = :source AND last_seen >= :good_at", names
    )
    return db.execute(
        """UPDATE listings SET last_seen = max(last_seen, :at)
           WHERE source = :source AND last_seen >= :good_at AND missing_since IS NULL""",
        names,
    ).rowcount


def note_closed(db: Database, source: str, at: int, patience: timedelta) -> int:
    """Close what a complete answer lacked, and another one long enough before it; how many those are."""
    return db.execute(
        """UPDATE listings SET closed_at = :at WHERE source = :source AND last_seen < :at
               AND closed_at IS NULL AND missing_since <= :long_ago""",
        {"source": source, "at": at, "long_ago": at - patience // timedelta(milliseconds=1)},
    ).rowcount


def note_missing(db: Database, source: str, at: int) -> int:
    """Note what a complete answer lacked for the first time; how many of its own those are."""
    db.execute("DELETE FROM also_in WHERE source = ? AND last_seen < ?", [source, at])
    return db.execute(
        "UPDATE listings SET missing_since = :at WHERE source = :source AND last_seen < :at AND missing_since IS NULL",
        {"source": source, "at": at},
    ).rowcount


def note_missing_anew(db: Database, source: str, at: int, doubts: int) -> None:
    """Let what only doubted answers lacked, the first of them at `doubts`, be lacked for the first time now."""
    db.execute(
        "UPDATE listings SET missing_since = :at WHERE source = :source AND last_seen < :at AND missing_since >= :doubts",
        {"source": source, "at": at, "doubts": doubts},
    )


def note_expired(db: Database, source: str, at: int) -> int:
    """Note what was not seen for so long, nor told to be gone; how many those are."""
    return db.execute(
        """UPDATE listings SET expired_at = :at WHERE source = :source AND last_seen < :long_ago
               AND closed_at IS NULL AND expired_at IS NULL""",
        {"source": source, "at": at, "long_ago": at - EXPIRY // timedelta(milliseconds=1)},
    ).rowcount


def _known(db: Database, ids: Iterable[str]) -> dict[str, Known]:
    rows = db.execute(
        """SELECT l.id, l.digest, l.listed, l.opening, l.last_seen, l.missing_since, l.closed_at,
               l.closed_by, l.source, s.complete
           FROM listings l JOIN sources s ON s.key = l.source WHERE l.id IN (SELECT value FROM json_each(?))""",
        [in_json(ids)],
    )
    return {listing: Known(*its) for listing, *its in rows}


def _insert(db: Database, entries: Collection[Entry], opening_of: Mapping[str, str], source: str, at: int) -> None:
    db.conn.executemany(
        """INSERT INTO listings (id, source, opening, listed, url, digest, has_text, posted_at, closes_at,
               first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(e.listing.id, source, opening_of[e.listing.id], *_listed(e), *_looked_up(e), at, at) for e in entries],
    )
    db.conn.executemany(
        "INSERT INTO adverts (listing, advert) SELECT number, ? FROM listings WHERE id = ?",
        [(encode(e.listing), e.listing.id) for e in entries],
    )


def _update(db: Database, entries: Collection[Entry]) -> None:
    db.conn.executemany(
        "UPDATE listings SET listed = ?, url = ? WHERE id = ?", [(*_listed(e), e.listing.id) for e in entries]
    )
    keep_adverts(db, entries)


def keep_adverts(db: Database, entries: Collection[Entry]) -> None:
    """Keep fuller or newer adverts of known listings; what their rows were as listed stays."""
    db.conn.executemany(
        "UPDATE listings SET digest = ?, has_text = ?, posted_at = ?, closes_at = ? WHERE id = ?",
        [(*_looked_up(e), e.listing.id) for e in entries],
    )
    db.conn.executemany(
        "UPDATE adverts SET advert = ? WHERE listing = (SELECT number FROM listings WHERE id = ?)",
        [(encode(e.listing), e.listing.id) for e in entries],
    )


def _listed(entry: Entry) -> tuple[object, ...]:
    """Its row, and where it leads."""
    return entry.digest, canonical_url(entry.listing.url)


def _looked_up(entry: Entry) -> tuple[object, ...]:
    """What is looked up of its advert without reading that."""
    listing = entry.listing
    posted, closes = (time and milliseconds(time) for time in (listing.posted_at, listing.closes_at))
    return entry.digest, bool(listing.description), posted, closes


def _mark_seen(db: Database, seen: Iterable[str], mine: Iterable[str], source: str, at: int) -> None:
    db.execute(
        """UPDATE listings SET last_seen = :at, missing_since = NULL, closed_at = NULL, closed_by = NULL,
               expired_at = NULL,
               reopened_at = CASE WHEN closed_at IS NULL THEN reopened_at ELSE :at END
           WHERE id IN (SELECT value FROM json_each(:seen))""",
        {"at": at, "seen": in_json(seen)},
    )
    db.execute(
        "UPDATE listings SET source = :source WHERE source <> :source AND id IN (SELECT value FROM json_each(:mine))",
        {"source": source, "mine": in_json(mine)},
    )


def _count_reposted(db: Database, openings: Collection[str], source: str, at: int) -> int:
    """How many of these openings, one for each new listing, the source had before under ids that it has no more.

    To be asked when what it still has was marked seen, before the new listings are there.
    """
    rows = db.execute(
        """SELECT opening FROM listings WHERE source = :source AND opening IN (SELECT value FROM json_each(:openings))
           GROUP BY opening HAVING max(last_seen) < :at""",
        {"source": source, "openings": in_json(set(openings)), "at": at},
    )
    again = {opening for (opening,) in rows}
    return sum(opening in again for opening in openings)


def _note_also(db: Database, listings: Iterable[str], source: str, at: int) -> None:
    """Note that a source has these listings of other sources, for those who are not shown the other ones."""
    db.execute(
        """INSERT INTO also_in (source, listing, last_seen)
           SELECT :source, number, :at FROM listings WHERE id IN (SELECT value FROM json_each(:listings))
           ON CONFLICT (listing, source) DO UPDATE SET last_seen = max(last_seen, :at)""",
        {"source": source, "at": at, "listings": in_json(listings)},
    )


def _reopen(db: Database, openings: Iterable[str], at: int) -> None:
    """Note it for those of these openings of which every listing known so far had been closed."""
    db.execute(
        """UPDATE openings SET reopened_at = :at WHERE id IN (
               SELECT opening FROM listings WHERE opening IN (SELECT value FROM json_each(:openings))
               GROUP BY opening HAVING count(*) = count(closed_at))""",
        {"at": at, "openings": in_json(openings)},
    )
