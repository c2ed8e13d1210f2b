"""Openings in SQLite: putting listings into them, and giving back those that are live."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from scoring.facts import Facts
from scoring.listing import Listing, listing_id
from scoring.openings import Correction, Opening, hash_of
from scoring.urls import canonical_url, job_identity

from ..records import decode_as
from .connections import Connections, in_json, milliseconds
from .placing import correct

WINDOW_DAYS = 30

LIVE = """l.missing_since IS NULL AND l.closed_at IS NULL AND l.last_seen >= :since
    AND (l.closes_at IS NULL OR l.closes_at >= :now)
    AND (l.lacked_at IS NULL OR l.lacked_at < l.last_seen)"""

NOT_HIDDEN = """AND (l.source NOT IN (SELECT value FROM json_each(:hidden))
    OR EXISTS (SELECT 1 FROM also_in a WHERE a.listing = l.number AND a.last_seen >= :since
               AND a.source NOT IN (SELECT value FROM json_each(:hidden))))"""
"""Shown by a source that may be shown, be it one that the listing does not belong to."""

BEST_FIRST = "s.own DESC, l.has_text DESC, l.posted_at DESC, l.id"
"""The listing to show: the employer's own, then one with its text, then the most recently posted."""

NOTHING_READ = Facts(has_text=False)

Row = tuple[str, int, int, int | None]
"""An opening, the number of a listing of it, when the opening was first seen, and when it was re-opened."""

MadeOf = tuple[str, int, int | None, Sequence[int]]
"""An opening, when it was first seen and re-opened, and the numbers of its listings in their order."""


class Openings(Connections):
    """Reading openings."""

    def live(
        self, now: datetime, *, window_days: int = WINDOW_DAYS, hidden: Collection[str] = ()
    ) -> tuple[int, list[tuple[Opening, Facts]]]:
        """The openings to choose from: ids and order first, which are small, then each advert once."""
        with self._reading() as db:
            live = db.execute(
                f"""SELECT l.opening, l.number, o.first_seen, o.reopened_at
                    FROM listings l JOIN sources s ON s.key = l.source JOIN openings o ON o.id = l.opening
                    WHERE {LIVE} {NOT_HIDDEN if hidden else ""} ORDER BY l.opening, {BEST_FIRST}""",  # noqa: S608 - our own words
                bounds(now, window_days) | ({"hidden": in_json(hidden)} if hidden else {}),
            ).fetchall()
            return len(live), self._put_together(db, live)

    def has_openings(self) -> bool:
        """Whether anything was ever gathered."""
        with self._reading() as db:
            return bool(db.execute("SELECT EXISTS (SELECT 1 FROM openings)").fetchone()[0])

    def live_among(self, openings: Collection[str], now: datetime, *, hidden: Collection[str] = ()) -> frozenset[str]:
        """Those of these that are still there."""
        with self._reading() as db:
            rows = db.execute(
                f"""SELECT DISTINCT l.opening FROM listings l
                    WHERE l.opening IN (SELECT value FROM json_each(:openings)) AND {LIVE} {NOT_HIDDEN}""",  # noqa: S608 - our own words
                bounds(now, WINDOW_DAYS) | {"openings": in_json(openings), "hidden": in_json(hidden)},
            ).fetchall()
        return frozenset(opening for (opening,) in rows)

    def find_opening(self, reference: str, *, hidden: Collection[str] = ()) -> Opening | None:
        """The opening that an id or a url stands for."""
        with self._reading() as db:
            opening = _resolve(db, reference)
            found = self._whole(db, [opening], hidden) if opening is not None else {}
        return found[opening][0] if opening in found else None

    def find_listing(self, reference: str) -> str | None:
        """The listing that an id or a url stands for."""
        identity = job_identity(reference)
        with self._reading() as db:
            row = db.execute(
                """SELECT id FROM (SELECT id, 0 AS rank, number FROM listings WHERE id = :it
                   UNION ALL SELECT id, 1, number FROM listings WHERE url = :url
                   UNION ALL SELECT l.id, 2, l.number FROM proposals p JOIN fingerprints f ON f.number = p.fingerprint
                       JOIN listings l ON l.id = f.listing WHERE p.key = :key
                   UNION ALL SELECT id, 3, number FROM listings WHERE id = :own) ORDER BY rank, number LIMIT 1""",
                {
                    "it": reference,
                    "own": listing_id(identity.service, identity.id) if identity else None,
                    "url": canonical_url(reference),
                    "key": hash_of(str(identity)) if identity else None,
                },
            ).fetchone()
        return row[0] if row else None

    def correct(self, one: str, two: str, *, same: bool) -> None:
        """Remember a correction and apply it, in one transaction."""
        with self._writing() as db:
            correct(db, Correction(one, two, same))

    def _whole(
        self, db: Database, openings: Iterable[str], hidden: Collection[str] = ()
    ) -> dict[str, tuple[Opening, Facts]]:
        """These openings by id, with all their listings, those still open first, and the facts of the one to show."""
        rows = db.execute(
            f"""SELECT l.opening, l.number, o.first_seen, o.reopened_at
                FROM listings l JOIN sources s ON s.key = l.source JOIN openings o ON o.id = l.opening
                WHERE l.opening IN (SELECT value FROM json_each(:openings)) {NOT_HIDDEN}
                ORDER BY l.opening, l.missing_since IS NOT NULL, {BEST_FIRST}""",  # noqa: S608 - our own words
            {"openings": in_json(openings), "hidden": in_json(hidden), "since": 0},
        ).fetchall()
        return {opening.id: (opening, facts) for opening, facts in self._put_together(db, rows)}

    def _put_together(self, db: Database, rows: Sequence[Row]) -> list[tuple[Opening, Facts]]:
        """Openings of rows that lie together, with the first one's facts."""
        made_of = made_of_rows(rows)
        facts = facts_of(db, [numbers[0] for *_, numbers in made_of])
        openings = zip(self._openings(db, made_of), made_of, strict=True)
        return [(opening, facts.get(numbers[0], NOTHING_READ)) for opening, (*_, numbers) in openings]

    def _openings(self, db: Database, made_of: Sequence[MadeOf]) -> list[Opening]:
        adverts = self._adverts(db, [number for *_, numbers in made_of for number in numbers])
        reposted = _reposted(db, {opening for opening, *_ in made_of})
        return [
            Opening(
                id=opening,
                listings=tuple(adverts[number] for number in numbers),
                first_seen=first_seen,
                reopened=reopened,
                reposted=reposted.get(opening, 0),
            )
            for opening, first_seen, reopened, numbers in made_of
        ]

    def _adverts(self, db: Database, numbers: Iterable[int]) -> dict[int, Listing]:
        rows = db.execute(
            "SELECT listing, advert FROM adverts WHERE listing IN (SELECT value FROM json_each(?))", [in_json(numbers)]
        )
        return {number: self._listing(advert) for number, advert in rows}


def made_of_rows(rows: Sequence[Row]) -> list[MadeOf]:
    """The openings of rows that lie together."""
    found: list[MadeOf] = []
    for opening, its_rows in groupby(rows, key=itemgetter(0)):
        (_, _, first_seen, reopened), *_ = its = list(its_rows)
        found.append((opening, first_seen, reopened, [row[1] for row in its]))
    return found


def _reposted(db: Database, openings: Iterable[str]) -> dict[str, int]:
    """How often openings were shown anew: the moments at which one source came with a new id for one it had shown before.

    Several at one moment (a job in three cities) are one posting. Closed listings count as well.
    """
    rows = db.execute(
        """SELECT opening, max(times) - 1 FROM (
               SELECT opening, count(DISTINCT first_seen) AS times FROM listings
               WHERE opening IN (SELECT value FROM json_each(?)) GROUP BY opening, source)
           GROUP BY opening HAVING max(times) > 1""",
        [in_json(openings)],
    )
    return dict(rows)


def facts_of(db: Database, numbers: Iterable[int]) -> dict[int, Facts]:
    """What was read out of listings; those of which nothing was read are not there."""
    rows = db.execute(
        "SELECT listing, facts FROM facts WHERE listing IN (SELECT value FROM json_each(?))", [in_json(numbers)]
    )
    found = {}
    for number, facts in rows:
        try:
            found[number] = decode_as(Facts, facts)
        except ValueError:  # of an older version's shape: not read yet, as `unread` says too
            continue
    return found


def _resolve(db: Database, reference: str) -> str | None:
    """The opening that an opening's id, a listing's id or a url stands for."""
    identity = job_identity(reference)
    row = db.execute(
        """SELECT coalesce(part_of, id) FROM openings WHERE id = :it
           UNION ALL SELECT opening FROM listings WHERE id = :it
           UNION ALL SELECT opening FROM listings WHERE url = :url
           UNION ALL SELECT l.opening FROM proposals p JOIN fingerprints f ON f.number = p.fingerprint
               JOIN listings l ON l.id = f.listing WHERE p.key = :key
           UNION ALL SELECT opening FROM listings WHERE id = :own LIMIT 1""",
        {
            "it": reference,
            "own": listing_id(identity.service, identity.id) if identity else None,
            "url": canonical_url(reference),
            "key": hash_of(str(identity)) if identity else None,
        },
    ).fetchone()
    return row[0] if row else None


def bounds(now: datetime, window_days: int) -> dict[str, int | str]:
    """The parameters of LIVE."""
    return {"now": milliseconds(now), "since": milliseconds(now - timedelta(days=window_days))}
