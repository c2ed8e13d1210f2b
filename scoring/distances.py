"""How far towns lie apart: people go to work in the next town too."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from .gazetteer import folded, gazetteer, positions
from .places import Place

RADIUS = 6371.0
"""Of the earth, in kilometres."""
FAR = 0.4
"""Degrees of latitude that are more than `NEAR`, which are 111 km each."""
NEAR = 35.0
"""Kilometres to the next town that one may well go to every day."""


def way_to_work(job: Place, home: Place) -> float | None:
    """Kilometres to a job in the next town of the same country; None where it is farther, or nobody knows."""
    if job.country != home.country:
        return None
    here, there = _position(job), _position(home)
    if here is None or there is None or abs(here[0] - there[0]) > FAR:  # most are, and need no trigonometry
        return None
    away = km(job, home)
    return away if away is not None and away <= NEAR else None


@lru_cache(maxsize=16384)
def km(one: Place, other: Place) -> float | None:
    """Kilometres between two towns as the crow flies, give or take ten; None where nobody knows where one lies.

    The haversine formula (Sinnott, "Virtues of the haversine", 1984).
    """
    here, there = _position(one), _position(other)
    if here is None or there is None:
        return None
    (north, east), (north2, east2) = (tuple(map(radians, at)) for at in (here, there))
    square = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(square)))


@lru_cache(maxsize=65536)
def _position(place: Place) -> tuple[float, float] | None:
    """Where it lies. A part of a country that is called as its largest town ("Berlin", "São Paulo") lies there."""
    if place.country is None:
        return None
    name = place.city or gazetteer().regions.get(place.country, {}).get(place.region or "")
    return positions().get((folded(name), place.country, place.region or "")) if name else None
