"""Days in SQLite: the digest, picks and decisions of each, and what people were shown of it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlite_utils import Database

from scoring.showing import Showing

from ..days import DayKey, Decision, Weighed
from .connections import Connections, milliseconds

_ALL_BEFORE_IT_THERE = """NOT EXISTS (SELECT 1 FROM messages b WHERE b.workspace = m.workspace
    AND b.subscription = m.subscription AND b.date = m.date AND b.position < m.position AND b.ts IS NULL)"""
"""Messages go out one after the other: of those not known to be there, only one of which this holds may be there."""


class Days(Connections):
    """What became of a subscription's days."""

    def day(self, key: DayKey) -> bytes | None:
        """The digest kept for a day."""
        with self._reading() as db:
            row = db.execute(
                "SELECT digest FROM days WHERE workspace = ? AND subscription = ? AND date = ?", day_columns(key)
            ).fetchone()
        return row[0] if row else None

    def keep_day(
        self, key: DayKey, digest: bytes, picks: Mapping[str, str], decisions: Collection[Decision], now: datetime
    ) -> bool:
        """Take a day and be done with it: the row of the day decides who was first."""
        at = milliseconds(now)
        with self._writing() as db:
            taken = db.execute(
                """INSERT INTO days (workspace, subscription, date, taken_at, digest, done_at) VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING""",
                [*day_columns(key), at, digest, at],
            )
            if taken.rowcount != 1:
                return False
            keep_ends(db, key, picks, decisions)
            return True

    def shown(self, workspace: str, subscription: str, *, before: date) -> dict[str, Showing]:
        """The last time each opening was shown; what was shown under a merged opening counts for the one that took it in."""
        with self._reading() as db:
            rows = db.execute(
                f"""SELECT coalesce(o.part_of, p.opening), p.fingerprint, d.taken_at
                    FROM picks p JOIN days d USING (workspace, subscription, date)
                        LEFT JOIN openings o ON o.id = p.opening
                        LEFT JOIN messages m ON m.workspace = p.workspace AND m.subscription = p.subscription
                            AND m.date = p.date AND m.opening = p.opening
                    WHERE p.workspace = ? AND p.subscription = ? AND p.date < ? AND CASE
                        WHEN m.key IS NULL THEN d.done_at IS NOT NULL ELSE m.ts IS NOT NULL OR {_ALL_BEFORE_IT_THERE} END
                    ORDER BY p.date""",  # noqa: S608 - our own words
                [workspace, subscription, before.isoformat()],
            ).fetchall()
        return {opening: Showing(fingerprint, at) for opening, fingerprint, at in rows}

    def decision(self, workspace: str, subscription: str, opening: str) -> tuple[date, Decision] | None:
        """The end an opening came to on the last day."""
        with self._reading() as db:
            row = db.execute(
                """SELECT d.date, coalesce(o.part_of, d.opening), d.outcome, d.score, d.words,
                       d.raw, d.weighed_by, d.unknown
                   FROM decisions d LEFT JOIN openings o ON o.id = d.opening
                   WHERE d.workspace = :workspace AND d.subscription = :subscription AND d.opening IN (
                       SELECT :opening UNION SELECT part_of FROM openings WHERE id = :opening
                       UNION SELECT id FROM openings WHERE part_of = :opening)
                   ORDER BY d.opening <> :opening, d.opening LIMIT 1""",
                {"workspace": workspace, "subscription": subscription, "opening": opening},
            ).fetchone()
        if row is None:
            return None
        day, found, outcome, score, words, *weighed = row
        return date.fromisoformat(day), Decision(found, outcome, score, words, weighed_of(*weighed))


def day_columns(key: DayKey) -> tuple[str, str, str]:
    """A day's key as its columns have it."""
    return key.workspace, key.subscription, key.date.isoformat()


def keep_ends(db: Database, key: DayKey, picks: Mapping[str, str], decisions: Collection[Decision]) -> None:
    """Keep what a day with a digest came to; the subscription's earlier decisions go."""
    db.conn.executemany(
        """INSERT INTO decisions (workspace, subscription, date, opening, outcome, score, words, raw, weighed_by, unknown)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(*day_columns(key), d.opening, d.outcome, d.score, d.words, *_weighed(d)) for d in decisions],
    )
    scores = {d.opening: (d.score, *_weighed(d)) for d in decisions}
    db.conn.executemany(
        """INSERT INTO picks (workspace, subscription, date, opening, fingerprint, score, raw, weighed_by, unknown)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (*day_columns(key), opening, fingerprint, *scores.get(opening, (None,) * 4))
            for opening, fingerprint in picks.items()
        ],
    )
    db.execute(
        """DELETE FROM decisions WHERE workspace = :workspace AND subscription = :subscription AND date <
               (SELECT max(date) FROM days
                WHERE workspace = :workspace AND subscription = :subscription AND digest IS NOT NULL)""",
        {"workspace": key.workspace, "subscription": key.subscription},
    )


def weighed_of(raw: float | None, table: int, unknown: int) -> Weighed | None:
    """How an opening was weighed, as its columns have it."""
    return None if raw is None else Weighed(raw, table, bool(unknown))


def _weighed(decision: Decision) -> tuple[float | None, int | None, bool | None]:
    weighed = decision.weighed
    return (weighed.raw, weighed.table, weighed.unknown) if weighed else (None, None, None)
