"""Single listings in SQLite: what was asked about each, and what came of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlite_utils import Database

from ..health import TWICE
from ..single import Detail
from .connections import Connections, in_json, milliseconds, told
from .listings import entry_of, keep_adverts
from .placing import place_listings

LATER = timedelta(hours=20)
"""After so long what failed is asked again: on the next day, also where that begins a little earlier."""

TRIES = 5
"""So often a row is asked about that fails every time."""

FORGOTTEN = timedelta(days=7)
"""A list that lacked a listing so long ago, and then again, did not lack it twice."""

_MILLISECOND = timedelta(milliseconds=1)

LACKED_TWICE = "its service's list lacked it twice"


class Singles(Connections):
    """What is learned of single listings."""

    def __init__(self, path: Path, *, timeout: float = 5.0, max_pages: int | None = None) -> None:
        super().__init__(path, timeout=timeout, max_pages=max_pages)
        self._rows: dict[str, bytes] = {}  # as `undetailed` found them, until what came of asking is kept

    def undetailed(self, openings: Collection[str], now: datetime) -> Mapping[str, str]:
        """Which listings of these are to be asked about."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT l.id, l.opening, l.listed FROM listings l LEFT JOIN details d ON d.listing = l.number
                   WHERE l.opening IN (SELECT value FROM json_each(:openings)) AND (d.listing IS NULL OR d.listed <> l.listed
                       OR (d.failure IS NOT NULL AND d.at <= :earlier AND d.tries < :tries))""",
                {"openings": in_json(openings), "earlier": milliseconds(now - LATER), "tries": TRIES},
            ).fetchall()
        self._rows |= {listing: listed for listing, _, listed in rows}
        return {listing: opening for listing, opening, _ in rows}

    def detailed(self, now: datetime) -> Mapping[str, int]:
        """How many each service was asked about today."""
        day = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
        with self._reading() as db:
            return dict(
                db.execute(
                    "SELECT service, count(*) FROM details WHERE at >= ? GROUP BY service", [milliseconds(day)]
                ).fetchall()
            )

    def keep_details(self, details: Sequence[Detail], now: datetime) -> None:
        """Keep what came of asking, in one transaction."""
        at = milliseconds(now)
        with told(self._path):
            found = {one.listing: entry_of(one.found) for one in details if one.found}
        with self._writing() as db:
            rows = db.execute(
                "SELECT id, listed, digest, opening FROM listings WHERE id IN (SELECT value FROM json_each(?))",
                [in_json(one.listing for one in details)],
            ).fetchall()
            as_asked = {one: its for one, *its in rows if self._rows.get(one, its[0]) == its[0]}
            _note_asked(db, [one for one in details if one.listing in as_asked], at)
            fuller = {
                one: entry for one, entry in found.items() if one in as_asked and entry.digest != as_asked[one][1]
            }
            adverts = [entry.listing for entry in fuller.values()]
            place_listings(db, adverts, {one: as_asked[one][2] for one in fuller}, at)
            keep_adverts(db, fuller.values())
        for detail in details:
            self._rows.pop(detail.listing, None)

    def shown_by(self, listings: Collection[str]) -> Mapping[str, str]:
        """The sources of these."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, source FROM listings WHERE id IN (SELECT value FROM json_each(?))", [in_json(listings)]
            )
            return dict(rows.fetchall())

    def close_gone(self, gone: Mapping[str, str], now: datetime) -> int:
        """Close these, in one transaction."""
        with self._writing() as db:
            return sum(_close(db, listing, why, milliseconds(now)) for listing, why in gone.items())

    def withhold(self, listings: Collection[str], now: datetime) -> None:
        """Withhold these, or close them, in one transaction."""
        at = milliseconds(now)
        with self._writing() as db:
            names = {"listings": in_json(listings), "at": at, "forgotten": at - FORGOTTEN // _MILLISECOND}
            db.execute(
                """UPDATE listings SET lacked_at = :at,
                       lacked_since = CASE WHEN lacked_at >= :forgotten THEN lacked_since ELSE :at END
                   WHERE id IN (SELECT value FROM json_each(:listings))""",
                names,
            )
            twice = db.execute(
                """SELECT id FROM listings
                   WHERE id IN (SELECT value FROM json_each(:listings)) AND lacked_since <= :long_ago""",
                names | {"long_ago": at - TWICE // _MILLISECOND},
            ).fetchall()
            for (listing,) in twice:
                _close(db, listing, LACKED_TWICE, at)


def _note_asked(db: Database, details: Sequence[Detail], at: int) -> None:
    db.conn.executemany(
        """INSERT INTO details (listing, listed, service, at, tries, failure)
           SELECT number, listed, :service, :at, 1, :failure FROM listings WHERE id = :listing
           ON CONFLICT (listing) DO UPDATE SET tries = CASE WHEN listed = excluded.listed THEN tries + 1 ELSE 1 END,
               listed = excluded.listed, service = excluded.service, at = excluded.at, failure = excluded.failure""",
        [{"listing": one.listing, "service": one.service, "at": at, "failure": one.failure} for one in details],
    )


def _close(db: Database, listing: str, why: str, at: int) -> int:
    return db.execute(
        """UPDATE listings SET closed_at = :at, missing_since = coalesce(missing_since, :at), closed_by = :why
           WHERE id = :listing AND closed_at IS NULL""",
        {"listing": listing, "why": why, "at": at},
    ).rowcount
