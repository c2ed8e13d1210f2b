"""Harvests in SQLite: what is new, changed, missing, closed and seen again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from scoring.facts import Facts
from scoring.listing import Listing

from ..health import TWICE, Attempt, filled, weigh
from ..interfaces import Harvest, Remembered, Validators
from ..records import encode
from .attempts import attempts_until, note_attempt
from .connections import Connections, milliseconds, told
from .listings import (
    entry_of,
    keep_listings,
    note_closed,
    note_expired,
    note_missing,
    note_missing_anew,
    note_still_there,
)

PAGE = 500

ASIDE = 50
"""Rows of an answer that are kept with the reason why they could not be read: more of them say the same again."""


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

    def remember(self, harvest: Harvest) -> Remembered:
        """Keep a harvest, in one transaction."""
        at = milliseconds(harvest.at)
        with told(self._path):
            entries = {listing.id: entry_of(listing) for listing in harvest.listings}
        if harvest.skipped is not None:
            return Remembered()
        with self._writing() as db:
            if harvest.failure is not None:
                if _note_failure(db, harvest, at):
                    note_attempt(db, harvest.source, _failed(harvest))
                return Remembered()
            row = db.execute("SELECT good_at, complete, rows FROM sources WHERE key = ?", [harvest.source]).fetchone()
            good_at, was_complete, rows = row or (None, 0, 0)
            if good_at is not None and at < good_at:
                return Remembered()  # a newer answer is known already
            if not harvest.unchanged:
                _note_answer(db, harvest, at)
                changes = keep_listings(db, harvest, entries, at)
                return changes + _judge(db, harvest, _answered(harvest, changes), at)
            changes = Remembered(seen=note_still_there(db, harvest.source, good_at, at))
            _note_unchanged(db, harvest, at)
            as_before = _unchanged(db, harvest, at, rows=rows, complete=bool(was_complete))
            return changes + _judge(db, harvest, as_before, at)

    def unread(self, version: int) -> Iterator[Listing]:
        """Page by page, so that no lock and no cursor is held while somebody reads."""
        last = 0
        while True:
            with self._reading() as db:
                rows = db.execute(
                    """SELECT l.number, l.id, l.digest, a.advert FROM listings l JOIN adverts a ON a.listing = l.number
                       LEFT JOIN facts f ON f.listing = l.number
                       WHERE l.number > ? AND l.closed_at IS NULL AND l.expired_at IS NULL
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


def _note_failure(db: Database, harvest: Harvest, at: int) -> bool:
    """Note that a source failed; False where a later attempt at it is known."""
    noted = db.execute(
        """INSERT INTO sources (key, kind, display, own, tried_at, complete, rows, left_out, failure)
           VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?)
           ON CONFLICT (key) DO UPDATE SET tried_at = excluded.tried_at, failure = excluded.failure
           WHERE excluded.tried_at >= tried_at""",
        [
            harvest.source,
            harvest.kind,
            harvest.display,
            harvest.own,
            at,
            harvest.failure.what if harvest.failure else None,
        ],
    )
    return noted.rowcount == 1


def _note_unchanged(db: Database, harvest: Harvest, at: int) -> None:
    given = harvest.validators or Validators(None, None)
    db.execute(
        """INSERT INTO sources (key, kind, display, own, tried_at, good_at, complete, rows, left_out)
           VALUES (:source, :kind, :display, :own, :at, :at, 0, 0, 0)
           ON CONFLICT (key) DO UPDATE SET good_at = :at, tried_at = max(tried_at, :at),
               failure = CASE WHEN tried_at > :at THEN failure END,
               etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified)""",
        {
            "source": harvest.source,
            "kind": harvest.kind,
            "display": harvest.display,
            "own": harvest.own,
            "at": at,
            "etag": given.etag,
            "last_modified": given.last_modified,
        },
    )


def _note_answer(db: Database, harvest: Harvest, at: int) -> None:
    read_well = not any(row.unreadable for row in harvest.left_out)
    given = harvest.validators if harvest.validators and read_well else Validators(None, None)
    db.execute(
        """INSERT INTO sources
               (key, kind, display, own, tried_at, good_at, complete, rows, left_out, aside, etag, last_modified)
           VALUES (:source, :kind, :display, :own, :at, :at, :complete, :rows, :left_out, :aside, :etag, :last_modified)
           ON CONFLICT (key) DO UPDATE SET kind = :kind, display = :display, own = :own, good_at = :at,
               tried_at = max(tried_at, :at), failure = CASE WHEN tried_at > :at THEN failure END,
               complete = :complete, rows = :rows, left_out = :left_out, aside = :aside,
               etag = :etag, last_modified = :last_modified""",
        {
            "source": harvest.source,
            "kind": harvest.kind,
            "display": harvest.display,
            "own": harvest.own,
            "at": at,
            "complete": harvest.complete,
            "rows": len(harvest.listings),
            "left_out": len(harvest.left_out),
            "aside": encode([(row.row, row.reason) for row in harvest.left_out if row.unreadable][:ASIDE]),
            "etag": given.etag,
            "last_modified": given.last_modified,
        },
    )


def _failed(harvest: Harvest) -> Attempt:
    failure = harvest.failure
    return replace(
        _asked(harvest), failure=failure.failure if failure else None, words=failure.what if failure else None
    )


def _answered(harvest: Harvest, changes: Remembered) -> Attempt:
    return replace(
        _asked(harvest),
        complete=harvest.complete,
        rows=len(harvest.listings),
        left_out=len(harvest.left_out),
        filled=filled(harvest.listings),
        new=changes.new,
        reposted=changes.reposted,
        changed=changes.changed,
    )


def _unchanged(db: Database, harvest: Harvest, at: int, *, rows: int, complete: bool) -> Attempt:
    """The last answer over again."""
    last = next((one for one in reversed(attempts_until(db, harvest.source, at)) if one.failure is None), None)
    asked = replace(_asked(harvest), rows=rows, complete=complete)
    return replace(asked, left_out=last.left_out, filled=last.filled) if last else asked


def _asked(harvest: Harvest) -> Attempt:
    return Attempt(at=harvest.at, seconds=harvest.seconds, bytes=harvest.bytes, requests=harvest.requests)


def _judge(db: Database, harvest: Harvest, attempt: Attempt, at: int) -> Remembered:
    """What an answer takes away, once its listings were kept, as far as it is believed; and note the attempt."""
    source = harvest.source
    before = [one for one in attempts_until(db, source, at) if milliseconds(one.at) < at]
    weighed = weigh(before, rows=attempt.rows, complete=attempt.complete, at=harvest.at)
    missing = closed = expired = 0
    if weighed.trust == "trusted" and weighed.doubts:
        note_missing_anew(db, source, at, milliseconds(weighed.doubts))
    if weighed.trust != "doubted":
        closed = note_closed(db, source, at, TWICE) if attempt.complete else 0
        expired = note_expired(db, source, at)
    if attempt.complete and not weighed.spares_all:
        missing = note_missing(db, source, at)
    suspect = milliseconds(weighed.suspect) if weighed.suspect else None
    db.execute("UPDATE sources SET suspect_at = ? WHERE key = ?", [suspect, source])
    note_attempt(db, source, replace(attempt, missing=missing, closed=closed, expired=expired, trust=weighed.trust))
    return Remembered(missing=missing, closed=closed, expired=expired)
