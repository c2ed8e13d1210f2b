"""A subscription's day and the ends that openings came to on it: the words that the store and posting share."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayKey:
    """A day of a subscription: taken once."""

    workspace: str
    subscription: str
    date: date


@dataclass(frozen=True, slots=True)
class Weighed:
    """How an opening was weighed on a day: what verdicts on it are held against later."""

    raw: float
    table: int  # the version of the table of signals
    unknown: bool  # whether a gate could not tell


@dataclass(frozen=True, slots=True)
class Decision:
    """The one end that an opening came to on a day."""

    opening: str
    outcome: str  # "posted", "below the bar", "over the cap", "shown before", "closed", or the gate it failed
    score: float | None  # None where it was not worked out: a gate failed it, or it is far from the bar
    words: str
    weighed: Weighed | None = None  # None: kept by a version that did not note it
