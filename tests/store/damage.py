"""Everything that can be asked of a store, with something to lose, and the ways a database file can be broken."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

from bot.errors import SourceError
from bot.interfaces import DayKey, Decision, Harvest
from scoring.facts import Facts
from tests.builders import a_listing

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SOURCE = "greenhouse:harbour"
KNOWN = [
    a_listing(number=n, title=f"Job {n}", description=f"words of {n} " + " ".join(f"{n}x{i}" for i in range(50)))
    for n in range(3)
]
LONG = " ".join(f"long{i}" for i in range(40_000))


def a_harvest(*listings, days=0, **said):
    usual = {"source": SOURCE, "kind": "greenhouse", "display": "Greenhouse", "at": NOW + timedelta(days=days)}
    return Harvest(**usual, **({"listings": listings, "complete": True} | said))


def a_day(number):
    return DayKey("T1", "default", date(2026, 11, number))


def begin(store):
    """What the store knows before anything goes wrong."""
    store.remember(a_harvest(*KNOWN))
    store.keep_facts(1, [(KNOWN[0].id, Facts(has_text=True))])
    store.keep_day(a_day(24), b"{}", {KNOWN[0].id: "f"}, [Decision(KNOWN[0].id, "posted", 80.0, "")], NOW)


WRITES = {
    "remember": lambda store: store.remember(
        a_harvest(*KNOWN[1:], a_listing(number=9, title="Job 9", description=LONG), days=1)
    ),
    "remember: a failure": lambda store: store.remember(
        a_harvest(days=1, complete=False, failure=SourceError(SOURCE, "timeout", LONG))
    ),
    "keep_facts": lambda store: store.keep_facts(1, [(KNOWN[1].id, Facts(has_text=True, skills=(LONG,)))]),
    "keep_day": lambda store: store.keep_day(
        a_day(25), LONG.encode(), {KNOWN[1].id: "f"}, [Decision(KNOWN[1].id, "posted", 70.0, LONG)], NOW
    ),
}
"""Every write, with enough to write that a limit is met in the middle. A new one needs its row here."""

READS = {
    "validators": lambda store: store.validators(SOURCE),
    "source_states": lambda store: store.source_states(),
    "unread": lambda store: list(store.unread(1)),
    "live": lambda store: store.live(NOW),
    "has_openings": lambda store: store.has_openings(),
    "find_opening": lambda store: store.find_opening(KNOWN[0].id),
    "is_live": lambda store: store.is_live(KNOWN[0].id, NOW),
    "day": lambda store: store.day(a_day(24)),
    "shown": lambda store: store.shown("T1", "default", before=date.max),
    "decision": lambda store: store.decision("T1", "default", KNOWN[0].id),
    "subscriptions": lambda store: store.subscriptions("T1"),
}
"""Every question."""


def everything_in(path):
    """All rows of all tables."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        return {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}  # noqa: S608
    finally:
        connection.close()
