"""Harvests in SQLite: what is new, changed, missing, closed and seen again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import blake2b
from typing import NamedTuple

from sqlite_utils import Database

from scoring.facts import Facts
from scoring.listing import Listing
from scoring.urls import canonical_url

from ..interfaces import Harvest, Remembered, SourceState, Validators
from ..records import decode_as, encode
from .connections import Connections, milliseconds, moment
from .openings import in_json, place_listings

TWICE = timedelta(hours=12) // timedelta(milliseconds=1)
"""What a complete answer lacks is closed when another one lacks it too, this much later; and an answer that is
suspiciously short is believed when another one says the same, this much later."""

LISTS = frozenset({"simplify"})
"""Kinds that can be complete and still are no employer's own board."""

PAGE = 500


class Entry(NamedTuple):
    """A listing of a harvest on its way into the database."""

    listing: Listing
    advert: bytes
    digest: bytes


class Harvests(Connections):
    """Sources and their listings."""

    def validators(self, source: str) -> Validators | None:
        """What to ask a source with."""
        with self._reading() as db:
            row = db.execute(
                "SELECT etag, last_modified FROM sources WHERE key = ? AND failure IS NULL AND suspect_at IS NULL",
                [source],
            ).fetchone()
        return Validators(*row) if row and any(row) else None

    def source_states(self) -> list[SourceState]:
        """How every source fares."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT key, kind, good_at, tried_at, rows, left_out, failure, suspect_at FROM sources ORDER BY key"
            ).fetchall()
        return [
            SourceState(
                source=key,
                kind=kind,
                last_good=None if good is None else moment(good),
                last_tried=moment(tried),
                rows=count,
                left_out=left_out,
                failure=failure,
                suspect=None if suspect is None else moment(suspect),
            )
            for key, kind, good, tried, count, left_out, failure, suspect in rows
        ]

    def remember(self, harvest: Harvest) -> Remembered:
        """Keep a harvest, in one transaction."""
        at = milliseconds(harvest.at)
        with self._writing() as db:
            if harvest.failure is not None:
                _note_failure(db, harvest, at)
                return Remembered()
            row = db.execute("SELECT good_at, complete, suspect_at FROM sources WHERE key = ?", [harvest.source])
            good_at, was_complete, suspect_at = row.fetchone() or (None, 0, None)
            if good_at is not None and at < good_at:
                return Remembered()  # a newer answer is known already
            if harvest.unchanged:
                complete = bool(was_complete) and suspect_at is None
                seen = _still_there(db, harvest.source, good_at, at)
                _note_unchanged(db, harvest, at)
                changes = Remembered(seen=seen)
            else:
                if suspect := harvest.complete and _is_suspect(db, harvest, suspect_at, at):
                    suspect_at = at if suspect_at is None else suspect_at
                complete = harvest.complete and not suspect
                _note_answer(db, harvest, at, suspect_at if suspect else None)
                changes = _keep_listings(db, harvest, at)
            missing, closed = _lacking(db, harvest.source, at) if complete else (0, 0)
            return changes + Remembered(missing=missing, closed=closed)

    def unread(self, version: int) -> Iterator[Listing]:
        """Page by page, so that no lock and no cursor is held while somebody reads."""
        last = ""
        while True:
            with self._reading() as db:
                rows = db.execute(
                    """SELECT l.id, a.advert FROM listings l JOIN adverts a ON a.listing = l.id
                       LEFT JOIN facts f ON f.listing = l.id
                       WHERE l.id > ? AND l.closed_at IS NULL
                         AND (f.version IS NULL OR f.version <> ? OR f.digest <> l.digest)
                       ORDER BY l.id LIMIT ?""",
                    [last, version, PAGE],
                ).fetchall()
            for last, advert in rows:  # noqa: B007 - where the next page starts
                yield decode_as(Listing, advert)
            if len(rows) < PAGE:
                return

    def keep_facts(self, version: int, facts: Iterable[tuple[str, Facts]]) -> None:
        """Keep what was read out of listings, in one transaction."""
        rows = [(version, encode(found), listing) for listing, found in facts]
        with self._writing() as db:
            db.conn.executemany(
                """INSERT INTO facts (listing, version, digest, facts)
                   SELECT id, ?, digest, ? FROM listings WHERE id = ?
                   ON CONFLICT (listing) DO UPDATE SET
                       version = excluded.version, digest = excluded.digest, facts = excluded.facts""",
                rows,
            )


def _note_failure(db: Database, harvest: Harvest, at: int) -> None:
    db.execute(
        """INSERT INTO sources (key, kind, display, own, tried_at, complete, rows, left_out, failure)
           VALUES (?, ?, ?, 0, ?, 0, 0, 0, ?)
           ON CONFLICT (key) DO UPDATE SET tried_at = excluded.tried_at, failure = excluded.failure
           WHERE excluded.tried_at >= tried_at""",
        [harvest.source, harvest.kind, harvest.display, at, harvest.failure.what if harvest.failure else None],
    )


def _note_unchanged(db: Database, harvest: Harvest, at: int) -> None:
    given = harvest.validators or Validators(None, None)
    db.execute(
        """INSERT INTO sources (key, kind, display, own, tried_at, good_at, complete, rows, left_out)
           VALUES (:source, :kind, :display, 0, :at, :at, 0, 0, 0)
           ON CONFLICT (key) DO UPDATE SET good_at = :at, tried_at = max(tried_at, :at),
               failure = CASE WHEN tried_at > :at THEN failure END,
               etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified)""",
        {
            "source": harvest.source,
            "kind": harvest.kind,
            "display": harvest.display,
            "at": at,
            "etag": given.etag,
            "last_modified": given.last_modified,
        },
    )


def _note_answer(db: Database, harvest: Harvest, at: int, suspect_at: int | None) -> None:
    read_well = not any(row.unreadable for row in harvest.left_out)
    given = harvest.validators if harvest.validators and read_well else Validators(None, None)
    db.execute(
        """INSERT INTO sources (key, kind, display, own, tried_at, good_at, complete, suspect_at, rows, left_out,
                                etag, last_modified)
           VALUES (:source, :kind, :display, :own, :at, :at, :complete, :suspect_at, :rows, :left_out,
                   :etag, :last_modified)
           ON CONFLICT (key) DO UPDATE SET kind = :kind, display = :display, own = max(own, :own), good_at = :at,
               tried_at = max(tried_at, :at), failure = CASE WHEN tried_at > :at THEN failure END,
               complete = :complete, suspect_at = :suspect_at, rows = :rows, left_out = :left_out,
               etag = :etag, last_modified = :last_modified""",
        {
            "source": harvest.source,
            "kind": harvest.kind,
            "display": harvest.display,
            "own": harvest.complete and harvest.kind not in LISTS,
            "at": at,
            "complete": harvest.complete,
            "suspect_at": suspect_at,
            "rows": len(harvest.listings),
            "left_out": len(harvest.left_out),
            "etag": given.etag,
            "last_modified": given.last_modified,
        },
    )


def _is_suspect(db: Database, harvest: Harvest, since: int | None, at: int) -> bool:
    """Whether a complete answer has so little that something broke, more likely, than that all was filled.

    That is under a third of what the source had, where that was more than ten. Another one, `TWICE` later, is believed.
    """
    had = db.execute(
        "SELECT count(*) FROM listings WHERE source = ? AND missing_since IS NULL AND closed_at IS NULL",
        [harvest.source],
    ).fetchone()[0]
    return bool(had > 10 and len(harvest.listings) * 3 < had) and (since is None or at - since < TWICE)


def _keep_listings(db: Database, harvest: Harvest, at: int) -> Remembered:
    entries = {entry.listing.id: entry for entry in map(_entry, harvest.listings)}
    ids = in_json(entries)
    known = {
        row[0]: row[1:]
        for row in db.execute(
            """SELECT id, digest, opening, last_seen, closed_at FROM listings
               WHERE id IN (SELECT value FROM json_each(?))""",
            [ids],
        )
    }
    new = [entry for listing, entry in entries.items() if listing not in known]
    current = {listing: row for listing, row in known.items() if row[2] <= at}  # not seen later, by another source
    changed = [entries[listing] for listing, row in current.items() if row[0] != entries[listing].digest]
    back = [listing for listing, row in current.items() if row[3] is not None]

    opening_of = place_listings(
        db,
        [entry.listing for entry in (*new, *changed)],
        {entry.listing.id: known[entry.listing.id][1] for entry in changed},
        at,
    )
    revived = {opening_of[entry.listing.id] for entry in new}
    revived |= {opening_of.get(listing, known[listing][1]) for listing in back}
    _reopen(db, revived, at)
    _insert(db, new, opening_of, harvest.source, at)
    _update(db, changed)
    db.execute(
        """UPDATE listings SET last_seen = :at, source = :source, missing_since = NULL, closed_at = NULL,
               reopened_at = CASE WHEN closed_at IS NULL THEN reopened_at ELSE :at END
           WHERE id IN (SELECT value FROM json_each(:ids)) AND last_seen <= :at""",
        {"at": at, "source": harvest.source, "ids": ids},
    )
    return Remembered(new=len(new), changed=len(changed), seen=len(entries), reopened=len(back))


def _entry(listing: Listing) -> Entry:
    advert = encode(listing)
    return Entry(listing, advert, blake2b(advert, digest_size=12).digest())


def _insert(db: Database, entries: list[Entry], opening_of: dict[str, str], source: str, at: int) -> None:
    db.conn.executemany(
        """INSERT INTO listings (id, source, opening, digest, url, has_text, posted_at, closes_at, first_seen, last_seen)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(e.listing.id, source, opening_of[e.listing.id], *_columns(e), at, at) for e in entries],
    )
    db.conn.executemany(
        "INSERT INTO adverts (listing, advert) VALUES (?, ?)", [(e.listing.id, e.advert) for e in entries]
    )


def _update(db: Database, entries: list[Entry]) -> None:
    db.conn.executemany(
        "UPDATE listings SET digest = ?, url = ?, has_text = ?, posted_at = ?, closes_at = ? WHERE id = ?",
        [(*_columns(e), e.listing.id) for e in entries],
    )
    db.conn.executemany("UPDATE adverts SET advert = ? WHERE listing = ?", [(e.advert, e.listing.id) for e in entries])


def _columns(entry: Entry) -> tuple[object, ...]:
    listing = entry.listing
    posted, closes = (time and milliseconds(time) for time in (listing.posted_at, listing.closes_at))
    return entry.digest, canonical_url(listing.url), bool(listing.description), posted, closes


def _reopen(db: Database, openings: Iterable[str], at: int) -> None:
    """Note it for those of these openings of which every listing known so far had been closed."""
    db.execute(
        """UPDATE openings SET reopened_at = :at WHERE id IN (
               SELECT opening FROM listings WHERE opening IN (SELECT value FROM json_each(:openings))
               GROUP BY opening HAVING count(*) = count(closed_at))""",
        {"at": at, "openings": in_json(openings)},
    )


def _still_there(db: Database, source: str, good_at: int | None, at: int) -> int:
    """Mark everything of the last answer seen."""
    return db.execute(
        "UPDATE listings SET last_seen = :at WHERE source = :source AND last_seen = :good_at",
        {"at": at, "source": source, "good_at": good_at},
    ).rowcount


def _lacking(db: Database, source: str, at: int) -> tuple[int, int]:
    """Note what a complete answer did not have: how many are missing now, and how many are closed."""
    names = {"source": source, "at": at, "long_ago": at - TWICE}
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
