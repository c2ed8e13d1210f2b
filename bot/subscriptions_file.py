"""Reads who gets a digest of what, where and when: the owner's file, or the one subscription there is without it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from scoring.choose import ONE_IN, Rules
from scoring.due import Schedule
from scoring.profile import Profile

from .errors import FileProblem
from .files import profile_from, sample_profile
from .people import Subscription
from .tables import Tables, unknown

TABLES = Tables(
    name="subscription",
    example='subscription = [{ name = "team", channel = "#jobs", profile = "team.toml", time = "09:00", weekdays = "Mon-Fri" }]',
    setting="JOBPICKS_SUBSCRIPTIONS",
    called=("name", "channel", "person"),
    same="has the name of",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_PICKS = 20


def subscriptions_from(path: Path, *, timezone: str = "UTC") -> Sequence[Subscription]:
    """The subscriptions of a file, in its order; `timezone` is for those that name none.

    A profile's path is taken from the file's own folder. Without a profile it is the sample, so that the place is
    invited to set one. Raises `FileProblem` naming every mistake in it and in its profiles, each with its place.
    """
    table = _Reader(path.parent, timezone).table
    return TABLES.read(TABLES.text(path), str(path), table=table, key=lambda subscription: subscription.name)


def default_subscription(channel: str | None, timezone: str) -> Subscription:
    """The one there is without a file: `default`, 09:00 from Monday to Friday, with the sample profile."""
    schedule = Schedule(time(9), frozenset(range(5)), timezone)
    return Subscription(name="default", profile=sample_profile(), place=channel, schedule=schedule, own_profile=False)


class _Reader:
    """Reads tables; remembers profiles, since several subscriptions may share one."""

    def __init__(self, folder: Path, timezone: str) -> None:
        self._folder = folder
        self._timezone = timezone
        self._profiles: dict[str, tuple[Path, Profile]] = {}  # by id

    def table(self, row: Mapping[str, object]) -> tuple[Subscription | None, list[str]]:
        """The subscription that one table describes, and what is wrong with it."""
        mistakes = [unknown(name, tuple(_FIELDS)) for name in row if name not in _FIELDS]
        values: dict[str, Any] = {}
        for name, read in _FIELDS.items():
            if name in row:
                try:
                    values[name] = read(row[name])
                except ValueError as mistake:
                    mistakes.append(f"{name} {mistake}")
        if "name" not in row:
            mistakes.append("lacks name")
        if ("channel" in row) == ("person" in row):
            mistakes.append("wants either channel or person" if "channel" in row else "lacks channel (or person)")
        try:
            profile = self._profile(values["profile"]) if "profile" in values else None
        except ValueError as mistake:
            mistakes.append(f"profile {mistake}")
        if mistakes:
            return None, mistakes
        own = profile is not None
        profile = profile or replace(sample_profile(), id=values["name"])  # changed later, it is this one's alone
        return _subscription(values, profile, own=own, timezone=self._timezone), []

    def _profile(self, name: str) -> Profile:
        path = self._folder / Path(name).expanduser()
        try:
            profile = profile_from(path)
        except FileProblem as trouble:
            raise ValueError(f"{trouble.subject}: {trouble.what}") from trouble
        other, known = self._profiles.setdefault(profile.id, (path, profile))
        if known != profile:
            raise ValueError(f"{path}: has the id {profile.id!r}, as another profile has ({other})")
        return profile


def _subscription(values: Mapping[str, Any], profile: Profile, *, own: bool, timezone: str) -> Subscription:
    standard = Schedule(time(9), frozenset(range(5)), timezone)
    given = {name: values[name] for name in ("half_life_days", "set_up_by") if name in values}
    return Subscription(
        name=values["name"],
        profile=profile,
        rules=Rules(**{name: values[name] for name in ("picks", "bar", "per_employer", "explore") if name in values}),
        place=values.get("channel") or values.get("person"),
        schedule=Schedule(
            values.get("time", standard.at),
            values.get("weekdays", standard.weekdays),
            values.get("timezone", standard.timezone),
        ),
        own_profile=own,
        **given,
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("wants text in quotes")
    return " ".join(value.split())


def _person(value: object) -> str:
    if not re.fullmatch(r"[UW][A-Z0-9]{2,}", text := _text(value)):
        raise ValueError(
            f"wants a person's id such as U012AB3CD (in a Slack profile: Copy member ID), not {text[:60]!r}"
        )
    return text


def _time(value: object) -> time:
    if isinstance(value, time) and not value.second and not value.microsecond:
        return value
    if isinstance(value, str) and (found := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value.strip())):
        return time(int(found[1]), int(found[2]))
    raise ValueError(f'wants hours and minutes such as "09:00", not {str(value)[:60]!r}')


def _weekdays(value: object) -> frozenset[int]:
    """Names of days and ranges of them, in one text or in a list of texts: "Mon-Fri", ["mon", "Wed"], "Sat-Mon, Thu"."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError(_WEEKDAYS_WANTED.format(value))
    parts = [part for text in texts for part in re.split(r"\s*,\s*", text.strip()) if part]
    days: set[int] = set()
    for part in parts:
        if part.casefold() in _SPANS:
            days |= _SPANS[part.casefold()]
            continue
        first, *more = (_weekday(name) for name in re.split(r"\s*[-–]\s*|\s+to\s+", part, maxsplit=1))
        last = more[0] if more else first
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    if not days:
        raise ValueError(_WEEKDAYS_WANTED.format(value))
    return frozenset(days)


_WEEKDAYS_WANTED = 'wants days such as "Mon-Fri" or ["mon", "wed"], not {!r}'
_SPANS = {"daily": set(range(7)), "every day": set(range(7)), "weekdays": set(range(5)), "weekend": {5, 6}}


def _weekday(name: str) -> int:
    fits = [day for day, full in enumerate(WEEKDAYS) if len(name) > 1 and full.startswith(name.casefold())]
    if len(fits) != 1:
        raise ValueError(f"does not know the day {name[:60]!r}; days are Mon, Tue, Wed, Thu, Fri, Sat, Sun")
    return fits[0]


def _timezone(value: object) -> str:
    name = _text(value)
    known = available_timezones()
    if name not in known:
        near = get_close_matches(name, sorted(known), n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"wants an IANA time zone such as Europe/Berlin, not {name[:60]!r}{hint}")
    return name


def _number(least: float, most: float, *, whole: bool) -> Callable[[object], float]:
    kinds = int if whole else (int, float)

    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
            kind = "a whole number" if whole else "a number"
            raise ValueError(f"wants {kind} from {least:g} to {most:g}, not {str(value)[:60]!r}")
        return value

    return read


_FIELDS: dict[str, Callable[[object], object]] = {
    "name": _text,
    "channel": _text,
    "person": _person,
    "profile": _text,
    "time": _time,
    "weekdays": _weekdays,
    "timezone": _timezone,
    "picks": _number(1, MOST_PICKS, whole=True),
    "bar": _number(0, 100, whole=False),
    "per_employer": _number(1, MOST_PICKS, whole=True),
    "explore": _number(0, MOST_PICKS // ONE_IN, whole=True),
    "half_life_days": _number(1, 3650, whole=False),
    "set_up_by": _person,
}
"""Every field, and what reads it."""
