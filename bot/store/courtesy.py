"""Manners across restarts in SQLite: when services were asked, and until when they are to be left alone."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from .connections import Connections, milliseconds, moment

DAY = timedelta(days=1)
LOOKED_BACK = timedelta(days=31)
"""No service's interval is longer: older turns are forgotten."""


class Courtesy(Connections):
    """`bot.interfaces.Courtesy`."""

    def take_turn(
        self, service: str, now: datetime, *, interval: timedelta = timedelta(0), daily: int | None = None
    ) -> datetime | None:
        """Note that a service is asked, unless it is too early."""
        with self._writing() as db:
            if again := _due_at(db, service, now, interval, daily):
                return again
            db.execute(
                "DELETE FROM turns WHERE service = ? AND at < ?",
                [service, milliseconds(now - max(LOOKED_BACK, interval))],
            )
            db.execute("INSERT INTO turns (service, at) VALUES (?, ?)", [service, milliseconds(now)])
        return None

    def due_at(
        self, service: str, now: datetime, *, interval: timedelta = timedelta(0), daily: int | None = None
    ) -> datetime | None:
        """When a service may be asked that is not to be asked now."""
        with self._reading() as db:
            return _due_at(db, service, now, interval, daily)

    def leave_alone(self, service: str, until: datetime) -> None:
        """Note a break."""
        with self._writing() as db:
            db.execute(
                """INSERT INTO breaks (service, until) VALUES (?, ?)
                   ON CONFLICT (service) DO UPDATE SET until = max(until, excluded.until)""",
                [service, milliseconds(until)],
            )

    def left_alone(self, now: datetime) -> Mapping[str, datetime]:
        """Who wants to be left alone."""
        with self._reading() as db:
            rows = db.execute("SELECT service, until FROM breaks WHERE until > ?", [milliseconds(now)]).fetchall()
        return {service: moment(until) for service, until in rows}


def _due_at(db: Database, service: str, now: datetime, interval: timedelta, daily: int | None) -> datetime | None:
    wait_until = max(_waits(db, service, now, interval, daily), default=now)
    return wait_until if milliseconds(wait_until) > milliseconds(now) else None


def _waits(db: Database, service: str, now: datetime, interval: timedelta, daily: int | None) -> Iterator[datetime]:
    """What a service is to be waited for, past ones among them."""
    break_ = db.execute("SELECT until FROM breaks WHERE service = ?", [service]).fetchone()
    if break_:
        yield moment(break_[0])
    turn = "FROM turns WHERE service = ? AND at <= ?"  # later ones were noted by a clock that was wrong
    turns = [service, milliseconds(now + DAY)]
    last = db.execute(f"SELECT max(at) {turn}", turns).fetchone()[0]
    if last is not None and interval:
        yield moment(last) + interval
    if daily is not None:
        today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        count = f"SELECT count(*) {turn} AND at >= ? AND at < ?"
        taken = db.execute(count, [*turns, milliseconds(today), milliseconds(today + DAY)]).fetchone()[0]
        if taken >= daily:
            yield today + DAY
