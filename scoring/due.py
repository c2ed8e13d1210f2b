"""When a subscription's day is due: a pure function of its schedule and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


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
