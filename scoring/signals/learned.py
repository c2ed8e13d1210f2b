"""The signal of past verdicts."""

from .advert import Match

NEUTRAL = 0.5
SILENT = "no verdicts on anything like it"


def taste(match: Match) -> tuple[float, str]:
    """0 much like what was not wanted to 1 much like what was liked; 0.5 where verdicts tell nothing."""
    if match.taste is None:
        return NEUTRAL, SILENT
    value, words = match.taste.of(match.advert.opening, match.advert.facts)
    return value, words or SILENT
