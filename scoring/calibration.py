"""What a score means: of a hundred picks with a score of 80, about eighty get a 👍.

The shares of the signals add up to `raw`, which only orders; a calibration turns it into the score, the expected rate of 👍.
It is a logistic curve in `raw` (Platt, "Probabilistic outputs for support vector machines", 1999): smooth, and rising
everywhere, so that it changes no order.
"""

from dataclasses import dataclass
from datetime import date
from math import exp


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One map from raw to score: 100 / (1 + exp(-(slope * raw + intercept)))."""

    slope: float  # more than 0
    intercept: float
    version: int = 0  # 0: the prior; every one fitted in a workspace has the next number
    verdicts: int = 0  # so many it was fitted to
    fitted_on: date | None = None  # the day from which on it holds

    def score(self, raw: float) -> float:
        """The score of a raw value, within 0 and 100 and higher for a higher one; that of an unknown one is unknown."""
        lean = self.slope * raw + self.intercept
        if lean >= 0:
            return 100 / (1 + exp(-lean))
        odds = exp(lean)
        return 100 * odds / (1 + odds)


PRIOR = Calibration(slope=0.12, intercept=-8.04)
"""The map while nobody has said anything: raw 67 is as good as a coin, and ten points more treble the odds.

Fitted to people whose listings were judged by reading, where an opening they could have and that fits well counts as a
👍; see benchmarks/judged.py.
"""
