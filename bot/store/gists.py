"""Gists in SQLite: what an index keeps of adverts, so that a process that starts need not read them all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlite_utils import Database

from scoring.gist import VERSION, Gist, pack, unpack
from scoring.listing import Listing

from .connections import Connections, in_json, told

PAGE = 200


class Gists(Connections):
    """The part of the store that keeps them."""

    def __init__(self, path: Path, *, timeout: float = 5.0, max_pages: int | None = None) -> None:
        super().__init__(path, timeout=timeout, max_pages=max_pages)
        self._shown: dict[str, bytes] = {}  # digests as `without_gist` found them, until their gists are kept

    def without_gist(self, version: int) -> Iterator[Listing]:
        """Page by page, so that no lock and no cursor is held meanwhile."""
        last = 0
        while True:
            with self._reading() as db:
                rows = db.execute(
                    """SELECT l.number, l.id, l.digest, a.advert FROM listings l JOIN adverts a ON a.listing = l.number
                       LEFT JOIN gists g ON g.listing = l.number
                       WHERE l.number > ? AND l.closed_at IS NULL AND l.expired_at IS NULL
                         AND (g.version IS NULL OR g.version <> ? OR g.digest <> l.digest)
                       ORDER BY l.number LIMIT ?""",
                    [last, version, PAGE],
                ).fetchall()
            for last, listing, digest, advert in rows:  # noqa: B007 - where the next page starts
                self._shown[listing] = digest
                yield self._listing(advert)
            if len(rows) < PAGE:
                return

    def keep_gists(self, version: int, gists: Iterable[tuple[str, Gist]]) -> None:
        """Keep them, in one transaction."""
        with told(self._path):
            rows = [(version, self._shown.get(listing), pack(gist), listing) for listing, gist in gists]
        with self._writing() as db:
            db.conn.executemany(
                """INSERT INTO gists (listing, version, digest, gist)
                   SELECT number, ?, coalesce(?, digest), ? FROM listings WHERE id = ?
                   ON CONFLICT (listing) DO UPDATE SET
                       version = excluded.version, digest = excluded.digest, gist = excluded.gist""",
                rows,
            )
        for *_, listing in rows:
            self._shown.pop(listing, None)


def gists_of(db: Database, numbers: Iterable[int]) -> dict[str, Gist]:
    """The gists of listings (by number) as their adverts are now, by id; those that lack are not there."""
    rows = db.execute(
        """SELECT l.id, g.gist FROM gists g JOIN listings l ON l.number = g.listing
           WHERE g.listing IN (SELECT value FROM json_each(?)) AND g.version = ? AND g.digest = l.digest""",
        [in_json(numbers), VERSION],
    )
    found = {}
    for listing, packed in rows:
        try:
            found[listing] = unpack(packed)
        except ValueError:  # it is made anew
            continue
    return found
