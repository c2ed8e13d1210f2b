"""A model's opinion as points: it moves an opening a bounded way from where the local ranking put it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..calibration import Calibration
from ..rank import Ranked, Share
from . import rubric
from .opinion import Opinion

SIGNAL = "judge"
"""The name of its share."""

BOUND = 10.0
"""Points of raw that it moves an opening at most, until thumbs show that it deserves more."""

WEIGHT = 1 / 3
"""What its word counts in the mean of both: three times as far apart as the bound, and it moves all that it may."""


def points(raw: float, opinion: Opinion, *, bound: float = BOUND) -> float:
    """What an opinion adds to a raw score, within the bound.

    The mean of two opinions with fixed weights (the linear opinion pool: Stone, "The opinion pool", 1961): raw and the
    marks together, both 0 to 100, the marks with `WEIGHT`. The change that this makes is cut at the bound. The new raw
    rises with either, and stays within 0 and 100.
    """
    return max(-bound, min(bound, WEIGHT * (rubric.together(opinion.marks) - raw)))


def within_reach(bar: float, calibration: Calibration, *, bound: float = BOUND) -> float:
    """The score from which on an opening may be raised to a bar, both from 0 to 100."""
    return calibration.score(calibration.raw(min(max(bar, 0.01), 99.99)) - bound) if bar > 0 else bar


def advised(
    ranking: Iterable[Ranked], opinions: Mapping[str, Opinion], calibration: Calibration, *, bound: float = BOUND
) -> list[Ranked]:
    """The ranking with what a model thinks of some of it, by opening id; the order is left to whoever chooses.

    The share "judge" adds up with the others, and the same map makes the score of the sum. What failed a gate stays as
    it is.
    """
    return [
        _advised(ranked, opinions[ranked.opening.id], calibration, bound)
        if ranked.opening.id in opinions and ranked.eligible != "no"
        else ranked
        for ranked in ranking
    ]


def _advised(ranked: Ranked, opinion: Opinion, calibration: Calibration, bound: float) -> Ranked:
    marks = ", ".join(f"{part.name} {opinion.marks[part.name]}" for part in rubric.parts())
    share = Share(SIGNAL, rubric.together(opinion.marks) / 100, points(ranked.raw, opinion, bound=bound), marks)
    raw = ranked.raw + share.points
    return replace(ranked, shares=(*ranked.shares, share), raw=raw, score=calibration.score(raw), opinion=opinion)
