"""Soft evidence, each signal in 0 to 1, with weights from one table that add up to 100.

A signal's share of the score is its weight times its value. Skills, level and interests count less the farther the work
is from what is wanted: a level that fits is no merit in another profession. No signal looks at other openings, so an
opening's score does not depend on what else is there.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from . import learned, role, skills, subjects, terms
from .advert import Advert, Match
from .aims import Aims, aim

__all__ = ["SIGNALS", "VERSION", "Advert", "Aims", "Match", "Signal", "aim", "weigh"]


VERSION = 3  # raised whenever the same openings may get other points than before


class Signal(NamedTuple):
    """A row of the table. `bound`: the part of its points that hangs on the role being right."""

    name: str
    weight: float
    bound: float
    meaning: str
    value: Callable[[Match], tuple[float, str]]


SIGNALS: tuple[Signal, ...] = (
    Signal("role", 16, 0.0, "the family of work that title and duties name, and how near it is", role.role),
    Signal("taste", 40, 0.0, "what past verdicts say of its like; half where they say nothing", learned.taste),
    Signal("level", 10.4, 0.3, "level and years of experience", terms.level),
    Signal("wishes", 12, 0.3, "what the free text wishes for, or does not want", subjects.wishes),
    Signal("interests", 6.3, 0.5, "the profile's interests in employer and duties", subjects.interests),
    Signal("content", 5.6, 0.6, "how near the work described is to all that the profile says", subjects.content),
    Signal("skills", 4.2, 0.6, "the profile's skills that the advert asks for, and those lacking", skills.skills),
    Signal("place", 2.9, 0.0, "how wanted the place is", terms.place),
    Signal("employer", 0.9, 0.0, "the employer's own posting, or a re-poster", terms.employer),
    Signal("pay", 0.6, 0.0, "stated pay against the minimum", terms.pay),
    Signal("freshness", 0.5, 0.0, "how recently it was posted", terms.freshness),
    Signal("text", 0.6, 0.0, "whether the text says enough to judge by", terms.text),
)
"""Every signal, with its weight in points of the score. The first one is the role, on which others hang."""


def weigh(match: Match) -> list[tuple[str, float, float, str]]:
    """For each signal its name, value, points and reason; the points add up to 0 to 100."""
    found: list[tuple[str, float, float, str]] = []
    fit = 1.0
    for signal in SIGNALS:
        value, why = signal.value(match)
        if not found:
            fit = value
        found.append((signal.name, value, points(signal, value, fit), why))
    return found


def points(signal: Signal, value: Any, fit: Any) -> Any:
    """What a signal's value is worth where the role has the value `fit`; also of many at once, as arrays."""
    return signal.weight * value * (1 - signal.bound * (1 - fit))
