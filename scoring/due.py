"""When a subscription's day is due: a pure function of its schedule and now.

Days are keyed by local date, so that each has exactly one moment whatever the clocks do. A time that a zone's clocks
skip comes as long after the gap as it lies in it (02:30 becomes 03:30 where 02:00 to 03:00 is missing); of a time that
they show twice it is the first. A date that a zone leaves out altogether has no day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WINDOW = timedelta(hours=6)
"""So long after its time a missed day is still made up."""
LATE = timedelta(minutes=15)
"""So much past its time a digest says that it is late."""
LEAD = timedelta(minutes=20)
"""So long before its time gathering starts."""

_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=15)  # a week, and some for dates that a zone leaves out


@dataclass(frozen=True, slots=True)
class Schedule:
    """A local time on some days of the week."""

    at: time
    weekdays: frozenset[int]  # 0 is Monday, as in datetime
    timezone: str  # IANA


@dataclass(frozen=True, slots=True)
class Due:
    """A local date whose time has come and is not longer past than the window."""

    date: date
    at: datetime  # UTC; when it was due
    late: bool  # noticeably past its time, so that the digest says so


def due(
    schedule: Schedule, now: datetime, *, window: timedelta = WINDOW, late_after: timedelta = LATE
) -> Sequence[Due]:
    """Every day whose time lies at most `window` back, the oldest first; `now` is aware, of any zone.

    It answers the same at every tick of that window: taking a day once is the ledger's business.
    """
    return [Due(day, at, now - at > late_after) for day, at in _between(schedule, now - window, now)]


def gathering_due(schedule: Schedule, now: datetime, *, lead: timedelta = LEAD) -> Sequence[Due]:
    """Every day whose time comes within `lead` and has not come yet: its openings may be gathered now."""
    return [Due(day, at, late=False) for day, at in _between(schedule, now, now + lead) if at > now]


def next_due(schedule: Schedule, now: datetime) -> datetime:
    """The first moment after `now` at which a day is due, in UTC. Raises ValueError for a schedule without weekdays."""
    for _, at in _between(schedule, now, now + _FARTHEST):
        if at > now:
            return at
    raise ValueError(f"{schedule} is never due")


def _between(schedule: Schedule, first: datetime, last: datetime) -> Iterator[tuple[date, datetime]]:
    """Local dates and their moments in UTC, from `first` to `last`, both included."""
    zone = ZoneInfo(schedule.timezone)
    # A day more on either side: a moment behind a gap may lie in the next date, and clocks put back at midnight show
    # yesterday's date again.
    day, end = first.astimezone(zone).date() - _DAY, last.astimezone(zone).date() + _DAY
    while day <= end:
        if day.weekday() in schedule.weekdays:
            at = datetime.combine(day, schedule.at.replace(fold=0), zone).astimezone(UTC)
            if first <= at <= last and _exists(day, zone):
                yield day, at
        day += _DAY


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone's calendar has that date: one of its ends is shown by clocks there."""
    ends = (datetime.combine(day, end, zone) for end in (time.min, time.max))
    return any(end.astimezone(UTC).astimezone(zone).date() == day for end in ends)
