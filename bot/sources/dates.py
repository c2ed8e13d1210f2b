"""Dates as sites write them: ISO 8601, with the month's name, or in numbers; and the moment at which a day is over."""

import re
from datetime import UTC, datetime, timedelta

from .rows import moment

CLOSED = datetime(2000, 1, 1, tzinfo=UTC)
"""The closing date of a posting whose own page says that it is closed, but not since when."""

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_NAMED = re.compile(r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.IGNORECASE)
_NAMED_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)")


def written(value: object) -> datetime | None:
    """A moment from any of these forms; None for any other. With slashes the month comes first unless it cannot."""
    if found := moment(value):
        return found
    if not isinstance(value, str):
        return None
    words = value.strip()[:100]
    if named := _NAMED.match(words):
        return _day(named[3], _MONTHS.get(named[1].lower()), named[2])
    if named := _NAMED_DAY_FIRST.match(words):
        return _day(named[3], _MONTHS.get(named[2].lower()), named[1])
    if numbers := _NUMBERS.match(words):
        first, second = int(numbers[1]), int(numbers[3])
        day_first = numbers[2] == "." or first > 12
        return _day(numbers[4], second if day_first else first, first if day_first else second)
    return None


def _day(year: str, month: int | None, day: str | int) -> datetime | None:
    try:
        return moment(datetime(int(year), month or 0, int(day), tzinfo=UTC).isoformat())
    except ValueError:
        return None


def closing(value: object) -> datetime | None:
    """When a day that is given as the last one is over; where a time of it is given too, that time.

    Midnight counts as no time: forms that ask for a day store it so.
    """
    found = written(value)
    if found is None or not isinstance(value, str):
        return found
    clock = re.search(r"\d[T ](\d\d):(\d\d)(?::(\d\d))?", value)
    if clock and any(int(part or 0) for part in clock.groups()):
        return found
    try:
        return found + timedelta(days=1)
    except OverflowError:
        return found
