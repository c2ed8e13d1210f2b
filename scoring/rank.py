"""The ranking: gates, then weighed signals, then a total order."""

from dataclasses import dataclass
from typing import Literal

from .facts import Facts
from .gates import Ruling
from .openings import Opening

Eligible = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one signal gave: `value` in its range, `points` of the score, `why` in a few words."""

    signal: str
    value: float
    points: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One opening, judged for one profile."""

    opening: Opening
    facts: Facts
    eligible: Eligible
    rulings: tuple[Ruling, ...]  # every gate's, in the order of GATES
    shares: tuple[Share, ...]  # add up to `score`
    score: float  # 0 to 100
