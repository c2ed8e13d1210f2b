"""What a score means: of a hundred picks with a score of 80, about eighty get a 👍.

The shares of the signals add up to `raw`, which only orders; a calibration turns it into the score, the expected rate of 👍.
It is a logistic curve in `raw` (Platt, "Probabilistic outputs for support vector machines", 1999), fitted to the picks that
somebody gave a thumb: smooth, and rising everywhere, so that it changes no order.

While there are few thumbs a prior holds, which is a calibration itself. It enters the fit as pseudo-verdicts: picks all
along its curve that were answered just as it expects (a prior by data, Bedrick, Christensen and Johnson, "A new
perspective on priors for generalized linear models", 1996; Platt's own softened targets are its simplest case). So no
thumb at all gives the prior back, one moves little, and a thousand 👍 without a single 👎 still give a curve.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, fsum, isfinite, log, log1p
from typing import NamedTuple

from .signals import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One map from raw to score: 100 / (1 + exp(-(slope * raw + intercept)))."""

    slope: float  # more than 0
    intercept: float
    version: int = 0  # 0: the prior; those fitted in a workspace are numbered from 1
    verdicts: int = 0  # so many it was fitted to
    fitted_on: date | None = None  # the day from which on it holds
    table: int = VERSION  # the version of the table of signals whose raws it maps

    def score(self, raw: float) -> float:
        """The score of a raw value, within 0 and 100 and higher for a higher one; that of an unknown one is unknown."""
        return 100 * _logistic(self.slope * raw + self.intercept)

    def raw(self, score: float) -> float:
        """The raw value that has this score, which lies between 0 and 100."""
        return (log(score / (100 - score)) - self.intercept) / self.slope


PRIOR = Calibration(slope=0.197, intercept=-12.88)
"""The map while nobody has said anything: raw 65.4 is as good as a coin, and six points more treble the odds.

Fitted to people whose listings were judged by reading, where an opening they could have and that fits well counts as a
👍; benchmarks/calibration.py fits it anew.
"""

PSEUDO_SCORES = (10.0, 30.0, 50.0, 70.0, 90.0)
"""Where on the prior's curve the pseudo-verdicts lie."""

PSEUDO_VERDICTS = 20.0
"""So many verdicts the prior is worth: two digests, all answered, weigh as much as all that is known beforehand."""

SLOPES = (0.03, 0.3)
"""No curve is flatter or steeper: a flat one would tell good picks from bad ones no more, a steep one would be a switch."""

STILL_HALF = 85.0
"""Whatever reads this by the prior reads 50 at least by every map. Whoever dislikes even what fits in every way would otherwise
get nothing any more, and could never show that it has changed."""

CLOSE, MOST_STEPS = 1e-9, 100
"""A fit is done when its next step would move no score by a millionth; thousands of contrary thumbs take it 25 steps."""

OTHER_TABLE = 0.5
"""What a verdict counts on a pick that another table of signals ranked: its raw is nearly, not quite, today's."""


class Answered(NamedTuple):
    """A pick that one person gave a thumb: its raw when it was chosen, and the version of the table that weighed it."""

    raw: float
    up: bool
    table: int = VERSION


def fit(answered: Iterable[Answered], *, on: date | None = None, prior: Calibration = PRIOR) -> Calibration:
    """The calibration that these verdicts and the prior make most likely, to hold from a day on.

    Their order does not matter. It is for the prior's table of signals, and whoever keeps it gives it a number.
    """
    known = [one for one in answered if isfinite(one.raw)]
    points = [_Point(one.raw, float(one.up), 1.0 if one.table == prior.table else OTHER_TABLE) for one in known]
    each = PSEUDO_VERDICTS / len(PSEUDO_SCORES)
    points += [_Point(prior.raw(score), score / 100, each) for score in PSEUDO_SCORES]
    slope, middle = _within_bounds(points, prior.slope, prior.raw(50), highest=prior.raw(STILL_HALF))
    return replace(prior, slope=slope, intercept=-slope * middle, verdicts=len(known), fitted_on=on)


class _Point(NamedTuple):
    raw: float
    up: float  # 0 to 1: what part of it was a 👍
    weight: float


def _within_bounds(points: Sequence[_Point], slope: float, middle: float, *, highest: float) -> tuple[float, float]:
    """The most likely slope and middle that keep their bounds, from those given; `highest`: of the middle."""
    best = _most_likely(points, slope, middle)
    if SLOPES[0] <= best[0] <= SLOPES[1] and best[1] <= highest:
        return best
    # The likelihood has one peak, and slope and intercept within the bounds make a convex field: so it is best on an edge.
    edges = [(bound, min(_most_likely(points, bound, middle, turns=False)[1], highest)) for bound in SLOPES]
    steep, _ = _most_likely(points, slope, highest, moves=False)
    edges.append((min(max(steep, SLOPES[0]), SLOPES[1]), highest))
    return min(edges, key=lambda edge: (_loss(points, *edge), edge))


def _most_likely(
    points: Sequence[_Point], slope: float, middle: float, *, turns: bool = True, moves: bool = True
) -> tuple[float, float]:
    """The slope, and the raw in the middle of the curve, of the greatest likelihood.

    From those given, of which one may be held: the slope unless it `turns`, the middle unless it `moves`.

    By Newton's method, each step shortened so far that it leads downhill from anywhere (Bach, "Self-concordant analysis
    for logistic regression", 2010; Sun and Tran-Dinh, "Generalized self-concordant functions", 2019). All sums are exact,
    so that no order shows.
    """
    level = 0.0  # the curve's height at the first middle
    for _ in range(MOST_STEPS):
        found = [(raw - middle, _logistic(slope * (raw - middle) + level), up, weight) for raw, up, weight in points]
        by_level = fsum(weight * (rate - up) for _, rate, up, weight in found)
        by_slope = fsum(weight * (rate - up) * off for off, rate, up, weight in found)
        bends = [(off, weight * rate * (1 - rate)) for off, rate, _, weight in found]
        height, across = fsum(bend for _, bend in bends), fsum(off * bend for off, bend in bends)
        width = fsum(off * off * bend for off, bend in bends)
        if turns and moves:
            determinant = height * width - across * across
            steeper = (across * by_level - height * by_slope) / determinant
            higher = (across * by_slope - width * by_level) / determinant
        else:
            steeper, higher = -by_slope / width * turns, -by_level / height * moves
        far = max(abs(steeper * off + higher) for off, *_ in found)
        if far < CLOSE:
            break
        part = log1p(far) / far
        slope, level = slope + part * steeper, level + part * higher
    return slope, middle - level / slope if slope else middle


def _loss(points: Sequence[_Point], slope: float, middle: float) -> float:
    """How unlikely the points are: the negative logarithm of their likelihood."""
    leans = [(slope * (raw - middle), up, weight) for raw, up, weight in points]
    return fsum(weight * (max(lean, 0.0) - up * lean + log1p(exp(-abs(lean)))) for lean, up, weight in leans)


def _logistic(lean: float) -> float:
    if lean >= 0:
        return 1 / (1 + exp(-lean))
    odds = exp(lean)
    return odds / (1 + odds)
