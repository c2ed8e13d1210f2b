"""The ledger in SQLite: who may work on a day, what is to be posted on it, and what of that is there.

Every step is one statement that says itself on what conditions it holds: nothing is read first and decided here.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from ..days import DayKey, Decision
from ..delivery.posting import Claim, Message
from .connections import Connections, milliseconds, moment
from .days import day_columns, keep_ends

_DAY = "workspace = :workspace AND subscription = :subscription AND date = :date"
_LIVE = f"{_DAY} AND owner = :owner AND until > :now AND done_at IS NULL"
"""The claim is live."""


class Ledger(Connections):
    """`bot.delivery.posting.Ledger`."""

    def claim_day(self, key: DayKey, owner: str, now: datetime, lease: timedelta) -> Claim | None:
        """Take a day: a row that is not there yet, or one that nobody holds now."""
        with self._writing() as db:
            return _claimed(
                db,
                """INSERT INTO days (workspace, subscription, date, taken_at, owner, until)
                   VALUES (:workspace, :subscription, :date, :now, :owner, :until)
                   ON CONFLICT (workspace, subscription, date) DO UPDATE SET owner = :owner, until = :until
                   WHERE done_at IS NULL AND (owner IS NULL OR until <= :now)
                   RETURNING owner, until""",
                key,
                owner=owner,
                now=milliseconds(now),
                until=milliseconds(now + lease),
            )

    def holder(self, key: DayKey) -> Claim | None:
        """Who holds a day."""
        with self._reading() as db:
            return _claimed(
                db,
                f"SELECT owner, until FROM days WHERE {_DAY} AND owner IS NOT NULL AND done_at IS NULL",  # noqa: S608
                key,
            )

    def is_done(self, key: DayKey) -> bool:
        """Whether nothing is left to do on a day."""
        with self._reading() as db:
            row = db.execute(f"SELECT 1 FROM days WHERE {_DAY} AND done_at IS NOT NULL", _names(key)).fetchone()  # noqa: S608
        return row is not None

    def renew(self, claim: Claim, now: datetime, lease: timedelta) -> Claim | None:
        """Hold on to a day."""
        with self._writing() as db:
            return _claimed(
                db,
                f"""UPDATE days SET until = :until WHERE {_DAY} AND owner = :owner AND done_at IS NULL
                    RETURNING owner, until""",  # noqa: S608
                claim.key,
                owner=claim.owner,
                until=milliseconds(now + lease),
            )

    def take_over(self, dead: Claim, owner: str, now: datetime, lease: timedelta) -> Claim | None:
        """Take a day from the dead."""
        with self._writing() as db:
            return _claimed(
                db,
                f"""UPDATE days SET owner = :owner, until = :until WHERE {_DAY} AND owner = :dead AND done_at IS NULL
                    RETURNING owner, until""",  # noqa: S608
                dead.key,
                owner=owner,
                dead=dead.owner,
                until=milliseconds(now + lease),
            )

    def plan_day(
        self,
        claim: Claim,
        digest: bytes,
        messages: Sequence[Message],
        picks: Mapping[str, str],
        decisions: Collection[Decision],
        now: datetime,
    ) -> bool:
        """Write a day down, in one transaction."""
        at = milliseconds(now)
        with self._writing() as db:
            planned = db.execute(
                f"""UPDATE days SET digest = :digest, taken_at = :now, profile = coalesce(
                        (SELECT s.profile FROM subscriptions s
                         WHERE s.workspace = :workspace AND s.name = :subscription), :subscription)
                    WHERE {_LIVE} AND digest IS NULL""",  # noqa: S608 - our own words
                _names(claim.key, owner=claim.owner, now=at, digest=digest),
            )
            if planned.rowcount != 1:
                return False
            db.conn.executemany(
                """INSERT INTO messages (workspace, subscription, date, key, place, role, position, opening, body, ts, sent_at)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                [
                    (
                        *(*day_columns(claim.key), m.key, m.place, m.role, m.position, m.opening, m.body),
                        *(m.ts, None if m.ts is None else at),
                    )
                    for m in messages
                ],
            )
            keep_ends(db, claim.key, picks, decisions)
            return True

    def messages(self, key: DayKey) -> Sequence[Message]:
        """A day's messages."""
        with self._reading() as db:
            rows = db.execute(
                f"""SELECT key, place, role, position, opening, body, ts FROM messages
                    WHERE {_DAY} ORDER BY position, key""",  # noqa: S608 - our own words
                _names(key),
            ).fetchall()
        return [
            Message(key=name, place=place, role=role, position=position, opening=opening, body=body, ts=ts)
            for name, place, role, position, opening, body, ts in rows
        ]

    def mark_sent(self, claim: Claim, message: str, ts: str, now: datetime) -> bool:
        """Note a message's name; the first one stays."""
        with self._writing() as db:
            marked = db.execute(
                f"""UPDATE messages SET ts = coalesce(ts, :ts), sent_at = coalesce(sent_at, :now)
                    WHERE {_DAY} AND key = :message AND EXISTS (SELECT 1 FROM days WHERE {_LIVE})""",  # noqa: S608
                _names(claim.key, owner=claim.owner, now=milliseconds(now), message=message, ts=ts),
            )
            return marked.rowcount == 1

    def finish_day(self, claim: Claim, now: datetime) -> bool:
        """Be done with a day of which everything is there."""
        with self._writing() as db:
            finished = db.execute(
                f"""UPDATE days SET done_at = :now, owner = NULL, until = NULL
                    WHERE {_LIVE} AND digest IS NOT NULL
                      AND NOT EXISTS (SELECT 1 FROM messages WHERE {_DAY} AND ts IS NULL)""",  # noqa: S608
                _names(claim.key, owner=claim.owner, now=milliseconds(now)),
            )
            return finished.rowcount == 1

    def give_up_claim(self, claim: Claim) -> None:
        """Let go of a day that is still the owner's."""
        with self._writing() as db:
            db.execute(
                f"UPDATE days SET owner = NULL, until = NULL WHERE {_DAY} AND owner = :owner",  # noqa: S608
                _names(claim.key, owner=claim.owner),
            )

    def unfinished(self, workspace: str, now: datetime) -> Sequence[DayKey]:
        """Days for whoever comes next."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT subscription, date FROM days
                   WHERE workspace = ? AND done_at IS NULL AND (owner IS NULL OR until <= ?)
                   ORDER BY date, subscription""",
                [workspace, milliseconds(now)],
            ).fetchall()
        return [DayKey(workspace, subscription, date.fromisoformat(day)) for subscription, day in rows]


def _claimed(db: Database, sql: str, key: DayKey, **names: object) -> Claim | None:
    """The claim that a statement gives as (owner, until)."""
    rows = db.execute(sql, _names(key, **names)).fetchall()
    return Claim(key, rows[0][0], moment(rows[0][1])) if rows else None


def _names(key: DayKey, **names: object) -> dict[str, object]:
    workspace, subscription, day = day_columns(key)
    return {"workspace": workspace, "subscription": subscription, "date": day, **names}
