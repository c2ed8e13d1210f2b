"""Boards as they live for sixty days: jobs come, change, are posted again and go, and answers fail in many ways.

Beside what each answer shows stands what a store should make of it, known from what was done, and from nothing that a
store can see: which jobs are gone is known here, and so is which answers are no good.
"""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.errors import SourceError
from bot.interfaces import Harvest, LeftOut, Remembered
from scoring.listing import Listing

START = datetime(2026, 9, 1, 8, tzinfo=UTC)
DAY, TWICE, EXPIRY = timedelta(days=1), timedelta(hours=12), timedelta(days=30)
WINDOW = 20  # rows
LEAST = 16  # jobs: boards with so few lose none, lest their answers look broken when they are not

COUNTED = ("new", "reposted", "changed", "seen", "missing", "closed", "reopened", "expired")


@dataclass
class Known:
    """A job as it was last shown."""

    listing: Listing
    seen: datetime
    lacked: datetime | None = None  # first by an answer that is good
    withheld: datetime | None = None  # first by one that is not
    closed: bool = False
    expired: bool = False

    @property
    def is_open(self) -> bool:
        return not (self.lacked or self.withheld or self.closed)


@dataclass
class Board:
    """One source: what is open there in truth, what is still to come, and what was shown so far."""

    key: str
    jobs: list[Listing]
    spare: list[Listing]
    chance: random.Random
    window: bool = False
    known: dict[str, Known] = field(default_factory=dict)
    suspect: bool = False
    _shown: list[Listing] | None = None  # by the last good answer
    _number: int = 0

    def live_a_day(self) -> None:
        """Some jobs go, some change, some are posted again under another id, some come."""
        kept = []
        for job in self.jobs:
            fate = self.chance.random()
            self._number += 1
            if fate >= 0.065:
                kept.append(job)
            elif fate >= 0.05:
                fresh = f"{job.source_id}-{self._number}"
                kept.append(replace(job, source_id=fresh, url=f"https://jobs.example/{self.key}/{fresh}"))
            elif fate >= 0.03:
                kept.append(replace(job, salary=f"EUR {40_000 + self._number} a year"))
            elif len(self.jobs) <= LEAST:
                kept.append(job)
        coming = [self.spare.pop() for _ in range(self.chance.choice((0, 0, 1, 1, 2))) if self.spare]
        self.jobs = coming + kept  # the newest first

    def close_down(self) -> None:
        """Every job goes at once, and none comes any more."""
        self.jobs, self.spare = [], []

    def answer(self, at: datetime, fault: str) -> tuple[Harvest, Remembered]:
        """What it answers when it is asked, and what that should change."""
        whole = self.jobs[:WINDOW] if self.window else self.jobs
        usual = {"source": self.key, "kind": "recorded", "display": "Recorded", "at": at, "own": not self.window}
        if fault == "failed":
            return Harvest(**usual, failure=SourceError(self.key, "timeout", "did not answer")), Remembered()
        if fault == "whole" and whole == self._shown and self.chance.random() < 0.5:
            return Harvest(**usual, unchanged=True), self._should(whole, at, fault)
        rows = {
            "empty": list,
            "a fifth": lambda: self.chance.sample(whole, len(whole) // 5),
            "cut": lambda: self.chance.sample(whole, len(whole) * 3 // 4),
        }.get(fault, lambda: list(whole))()
        self._shown = rows if fault == "whole" else None
        left_out = (LeftOut("row 1", "is cut off", unreadable=True),) if fault == "cut" else ()
        complete = not self.window and fault != "cut"
        harvest = Harvest(**usual, listings=tuple(rows), left_out=left_out, complete=complete)
        return harvest, self._should(rows, at, fault)

    def _should(self, rows: list[Listing], at: datetime, fault: str) -> Remembered:
        doubtful = fault in ("empty", "a fifth", "gone at once")
        tally = Counter(seen=len(rows), **self._show(rows, at))
        lacking = [one for one in self.known.values() if one.seen < at and not one.closed]
        for one in lacking if not self.window and fault != "cut" else ():
            if not doubtful:
                if one.withheld and fault == "gone indeed":
                    one.lacked = one.withheld
                if one.lacked and at - one.lacked >= TWICE:
                    one.closed = True
                    tally["closed"] += 1
                elif not one.lacked:
                    tally["missing"] += not one.withheld
                    one.lacked, one.withheld = at, None
            elif one.is_open and len(self.known) <= SMALL:
                one.withheld = at
                tally["missing"] += 1
        for one in lacking if not doubtful else ():
            if at - one.seen > EXPIRY and not one.closed and not one.expired:
                one.expired = True
                tally["expired"] += 1
        self.suspect = doubtful
        return Remembered(**tally)

    def _show(self, rows: list[Listing], at: datetime) -> Counter[str]:
        tally: Counter[str] = Counter()
        there = {row.source_id for row in rows}
        gone = {one.listing.description for source_id, one in self.known.items() if source_id not in there}
        still = {row.description for row in rows if row.source_id in self.known}
        for row in rows:
            known = self.known.get(row.source_id)
            tally["new"] += known is None
            tally["reposted"] += known is None and row.description in gone - still
            tally["changed"] += known is not None and known.listing != row
            self.known[row.source_id] = Known(row, at)
        return tally


SMALL = 10
"""Boards that never showed more jobs than this may be withheld at once when they are empty."""


def made_up(number: int, board: str) -> Listing:
    """A job unlike all others."""
    letters = str.maketrans("0123456789", "abcdefghij")
    words = " ".join(f"{board}x{number}word{i}".translate(letters) for i in range(60))
    name = f"{board} x{number}".translate(letters)
    return Listing(
        source="recorded",
        source_id=f"{board}/{number}",
        url=f"https://jobs.example/{board}/{number}",
        title=f"{name} engineer",
        company=board,
        location="Berlin",
        posted_at=START,
        description=f"{name}. {words}",
    )


FAULTS = ("failed", "empty", "a fifth", "cut", "failed")


def timetable(boards: list[str], days: int, chance: random.Random) -> dict[tuple[str, int], str]:
    """The faults of a history, by board and day: single ones, never two that look alike one after the other, and an outage."""
    faults = {}
    for board in boards:
        day = chance.randint(3, 9)
        while day < days - 3:
            faults[board, day] = chance.choice(FAULTS)
            day += chance.randint(2, 12)
    outage = boards[0]
    faults |= {(outage, day): "failed" for day in range(10, 45)}
    return faults
