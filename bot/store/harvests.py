"""Harvests in SQLite: what is new, changed, missing, closed and seen again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from scoring.facts import Facts
from scoring.listing import Listing

from ..interfaces import Harvest, Remembered, SourceState, Validators
from ..records import encode
from .connections import Connections, milliseconds, moment, told
from .listings import count_lacking, entry_of, keep_listings, note_lacking, note_still_there

TWICE = timedelta(hours=12) // timedelta(milliseconds=1)
"""What a complete answer lacks is closed when another one lacks it too, this much later; and an answer that is
suspiciously short is believed when another one says the same, this much later."""

PAGE = 500


class Harvests(Connections):
    """Sources and their listings."""

    def __init__(self, path: Path, *, timeout: float = 5.0, max_pages: int | None = None) -> None:
        super().__init__(path, timeout=timeout, max_pages=max_pages)
        self._given: dict[str, bytes] = {}  # the digest of each advert that `unread` gave out, until its facts come

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
        with told(self._path):
            entries = {listing.id: entry_of(listing) for listing in harvest.listings}
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
                seen = note_still_there(db, harvest.source, good_at, at)
                _note_unchanged(db, harvest, at)
                changes = Remembered(seen=seen)
            else:
                _note_answer(db, harvest, at)
                changes = keep_listings(db, harvest, entries, at)
                suspect_at = _suspect_since(db, harvest, suspect_at, at)
                complete = harvest.complete and suspect_at is None
            missing, closed = note_lacking(db, harvest.source, at, TWICE) if complete else (0, 0)
            return changes + Remembered(missing=missing, closed=closed)

    def unread(self, version: int) -> Iterator[Listing]:
        """Page by page, so that no lock and no cursor is held while somebody reads."""
        last = 0
        while True:
            with self._reading() as db:
                rows = db.execute(
                    """SELECT l.number, l.id, l.digest, a.advert FROM listings l JOIN adverts a ON a.listing = l.number
                       LEFT JOIN facts f ON f.listing = l.number
                       WHERE l.number > ? AND l.closed_at IS NULL
                         AND (f.version IS NULL OR f.version <> ? OR f.digest <> l.digest)
                       ORDER BY l.number LIMIT ?""",
                    [last, version, PAGE],
                ).fetchall()
            for last, listing, digest, advert in rows:  # noqa: B007 - where the next page starts
                self._given[listing] = digest
                yield self._listing(advert)
            if len(rows) < PAGE:
                return

    def keep_facts(self, version: int, facts: Iterable[tuple[str, Facts]]) -> None:
        """Keep what was read out of listings, in one transaction."""
        kept = [(listing, found) for listing, found in facts]
        with told(self._path):
            rows = [(version, self._given.get(listing), encode(found), listing) for listing, found in kept]
        with self._writing() as db:
            db.conn.executemany(
                """INSERT INTO facts (listing, version, digest, facts)
                   SELECT number, ?, coalesce(?, digest), ? FROM listings WHERE id = ?
                   ON CONFLICT (listing) DO UPDATE SET
                       version = excluded.version, digest = excluded.digest, facts = excluded.facts""",
                rows,
            )
        for *_, listing in rows:
            self._given.pop(listing, None)


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


def _note_answer(db: Database, harvest: Harvest, at: int) -> None:
    read_well = not any(row.unreadable for row in harvest.left_out)
    given = harvest.validators if harvest.validators and read_well else Validators(None, None)
    db.execute(
        """INSERT INTO sources (key, kind, display, own, tried_at, good_at, complete, rows, left_out, etag, last_modified)
           VALUES (:source, :kind, :display, :own, :at, :at, :complete, :rows, :left_out, :etag, :last_modified)
           ON CONFLICT (key) DO UPDATE SET kind = :kind, display = :display, own = :own, good_at = :at,
               tried_at = max(tried_at, :at), failure = CASE WHEN tried_at > :at THEN failure END,
               complete = :complete, rows = :rows, left_out = :left_out, etag = :etag, last_modified = :last_modified""",
        {
            "source": harvest.source,
            "kind": harvest.kind,
            "display": harvest.display,
            "own": harvest.own,
            "at": at,
            "complete": harvest.complete,
            "rows": len(harvest.listings),
            "left_out": len(harvest.left_out),
            "etag": given.etag,
            "last_modified": given.last_modified,
        },
    )


def _suspect_since(db: Database, harvest: Harvest, since: int | None, at: int) -> int | None:
    """Since when the source is suspect, noted: a complete answer lacks so much that something broke, more likely.

    That is more than two thirds of what there should be, where that is more than ten. Another such answer, `TWICE`
    later, is believed. To be asked after the answer's listings were kept.
    """
    lacking = count_lacking(db, harvest.source, at)
    left = len(harvest.listings)
    short = harvest.complete and lacking > 2 * left and lacking + left > 10
    suspect = (at if since is None else since) if short and (since is None or at - since < TWICE) else None
    db.execute("UPDATE sources SET suspect_at = ? WHERE key = ?", [suspect, harvest.source])
    return suspect
