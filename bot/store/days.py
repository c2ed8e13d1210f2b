"""Days in SQLite: taken once, with their digest, picks and decisions."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from scoring.choose import Showing

from ..interfaces import DayKey, Decision
from .connections import Connections, milliseconds


class Days(Connections):
    """What belongs to a workspace's subscriptions."""

    def day(self, key: DayKey) -> bytes | None:
        """The digest kept for a day."""
        with self._reading() as db:
            row = db.execute(
                "SELECT digest FROM days WHERE workspace = ? AND subscription = ? AND date = ?", _columns(key)
            ).fetchone()
        return row[0] if row else None

    def keep_day(
        self, key: DayKey, digest: bytes, picks: Mapping[str, str], decisions: Collection[Decision], now: datetime
    ) -> bool:
        """Take a day: the row of the day decides who was first."""
        with self._writing() as db:
            taken = db.execute(
                """INSERT INTO days (workspace, subscription, date, taken_at, digest) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING""",
                [*_columns(key), milliseconds(now), digest],
            )
            if taken.rowcount != 1:
                return False
            db.conn.executemany(
                "INSERT INTO picks (workspace, subscription, date, opening, fingerprint) VALUES (?, ?, ?, ?, ?)",
                [(*_columns(key), opening, fingerprint) for opening, fingerprint in picks.items()],
            )
            db.conn.executemany(
                """INSERT INTO decisions (workspace, subscription, date, opening, outcome, score, words)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                [(*_columns(key), d.opening, d.outcome, d.score, d.words) for d in decisions],
            )
            db.execute(
                """DELETE FROM decisions WHERE workspace = :workspace AND subscription = :subscription AND date <
                       (SELECT max(date) FROM days WHERE workspace = :workspace AND subscription = :subscription)""",
                {"workspace": key.workspace, "subscription": key.subscription},
            )
            return True

    def shown(self, workspace: str, subscription: str, *, before: date) -> dict[str, Showing]:
        """The last time each opening was posted; what was posted under a merged opening counts for the one that took it in."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT coalesce(o.part_of, p.opening), p.fingerprint, d.taken_at
                   FROM picks p JOIN days d USING (workspace, subscription, date) LEFT JOIN openings o ON o.id = p.opening
                   WHERE p.workspace = ? AND p.subscription = ? AND p.date < ? ORDER BY p.date""",
                [workspace, subscription, before.isoformat()],
            ).fetchall()
        return {opening: Showing(fingerprint, at) for opening, fingerprint, at in rows}

    def decision(self, workspace: str, subscription: str, opening: str) -> tuple[date, Decision] | None:
        """The end an opening came to on the last day."""
        with self._reading() as db:
            row = db.execute(
                """SELECT d.date, d.outcome, d.score, d.words, coalesce(o.part_of, d.opening)
                   FROM decisions d LEFT JOIN openings o ON o.id = d.opening
                   WHERE d.workspace = :workspace AND d.subscription = :subscription AND d.opening IN (
                       SELECT :opening UNION SELECT part_of FROM openings WHERE id = :opening
                       UNION SELECT id FROM openings WHERE part_of = :opening)
                   ORDER BY d.opening <> :opening, d.opening LIMIT 1""",
                {"workspace": workspace, "subscription": subscription, "opening": opening},
            ).fetchone()
        if row is None:
            return None
        day, outcome, score, words, found = row
        return date.fromisoformat(day), Decision(found, outcome, score, words)

    def subscriptions(self, workspace: str) -> Sequence[str]:
        """Everyone that ever had a day, by name."""
        with self._reading() as db:
            rows = db.execute("SELECT DISTINCT subscription FROM days WHERE workspace = ? ORDER BY 1", [workspace])
            return [row[0] for row in rows]


def _columns(key: DayKey) -> tuple[str, str, str]:
    return key.workspace, key.subscription, key.date.isoformat()
