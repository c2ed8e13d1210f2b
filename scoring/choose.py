"""The day's choice: best first, at most so many of one employer, nothing twice; and the one end of every opening."""

from collections.abc import Mapping
from dataclasses import dataclass

from .rank import Ranked


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a subscription wants its digest."""

    picks: int = 10
    bar: float = 40
    per_employer: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Where everything went. Two sums always hold:

    openings == eligible + unknown + sum(failed.values())
    eligible + unknown == posted + below_bar + over_cap + shown_before
    """

    listings: int  # live now
    openings: int
    eligible: int
    unknown: int
    failed: Mapping[str, int]  # by the first gate failed, in the order of GATES
    posted: int
    below_bar: int
    over_cap: int  # over the cap for one employer, or beyond the number of picks
    shown_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The picks, best first, and what became of the rest."""

    picks: tuple[Ranked, ...]
    best_miss: Ranked | None  # the best opening that was not posted although not failed by a gate
    ends: Mapping[str, tuple[str, str]]  # opening id -> (outcome, words); outcomes as in bot.interfaces.Decision
    counts: Counts
