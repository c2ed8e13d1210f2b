"""Whether scores mean what they say: what was expected of picks held against what people said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, pi, sqrt
from typing import NamedTuple

BANDS = 10
"""So many bands of scores, each as wide as the others."""

SURE = 1.96
"""Standard deviations to both sides within which a normal value lies in 95 of 100 cases."""


class Scored(NamedTuple):
    """A thumb on a pick that was shown with a score."""

    score: float  # 0 to 100
    up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The thumbs on picks with a score from `low` up to below `high`; rates lie between 0 and 1."""

    low: int
    high: int  # the highest band has 100 as well
    verdicts: int
    expected: float | None = None  # the mean of the scores; None where there are no verdicts, as are the rest
    rate: float | None = None  # of 👍
    least: float | None = None  # with so many verdicts the true rate lies between these in 95 of 100 cases
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """How far scores are off, between 0 and 1, and how far they would seem off if each were exactly right."""

    value: (
        float  # the expected calibration error: the mean distance of `expected` and `rate`, each band by its verdicts
    )
    by_chance: float  # what that would be on average
    deviation: float  # and how much it would vary


def curve(scored: Iterable[Scored]) -> tuple[Band, ...]:
    """The reliability curve: every band, the lowest first."""
    return tuple(_band(number, its) for number, its in enumerate(_by_band(scored)))


def calibration_error(scored: Iterable[Scored]) -> Error | None:
    """The expected calibration error of the bands; None without any verdict.

    Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", 2015. If every score were right, what a band is off by would be nearly normal with the variance of as many draws, and its
    distance half-normal: that gives the other two.
    """
    bands = [its for its in _by_band(scored) if its]
    many = sum(map(len, bands))
    if not many:
        return None
    off = [abs(fsum(one.score / 100 - one.up for one in its)) for its in bands]
    variances = [fsum(one.score / 100 * (1 - one.score / 100) for one in its) for its in bands]
    return Error(
        value=fsum(off) / many,
        by_chance=fsum(sqrt(2 * variance / pi) for variance in variances) / many,
        deviation=sqrt((1 - 2 / pi) * fsum(variances)) / many,
    )


def interval(up: int, verdicts: int) -> tuple[float, float]:
    """Between which rates the true one lies in 95 of 100 cases: Wilson's score interval (1927)."""
    rate, square = up / verdicts, SURE * SURE / verdicts
    middle = (rate + square / 2) / (1 + square)
    half = SURE * sqrt(rate * (1 - rate) / verdicts + square / verdicts / 4) / (1 + square)
    return max(0.0, min(rate, middle - half)), min(
        1.0, max(rate, middle + half)
    )  # rounding may not part them from the rate


def _by_band(scored: Iterable[Scored]) -> Sequence[Sequence[Scored]]:
    bands: list[list[Scored]] = [[] for _ in range(BANDS)]
    for one in scored:
        bands[min(int(one.score * BANDS / 100), BANDS - 1)].append(one)
    return bands


def _band(number: int, its: Sequence[Scored]) -> Band:
    low, high = number * 100 // BANDS, (number + 1) * 100 // BANDS
    if not its:
        return Band(low=low, high=high, verdicts=0)
    up = sum(one.up for one in its)
    least, most = interval(up, len(its))
    return Band(
        low=low,
        high=high,
        verdicts=len(its),
        expected=fsum(one.score for one in its) / 100 / len(its),
        rate=up / len(its),
        least=least,
        most=most,
    )
