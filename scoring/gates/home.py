"""Where the reader lives, and whether that is where a remote worker has to."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..facts import Fact
from ..places import Place, within
from ..places import words as place_words
from .ruling import Found, doubts, fails, passes

FEDERAL = frozenset(("US", "CA"))
MANY = 3
"""Places named before the rest are counted."""

in_words = lru_cache(maxsize=8192)(place_words)


def lives(regions: Sequence[Fact[Place]], homes: Sequence[Place]) -> Found:
    """Whether somebody who lives in one of the homes lives where they have to."""
    doubt = False
    regions = _by_state(regions)
    for fact in regions:
        for home in _nearest(homes, fact.value):
            may = may_live(home, fact.value)
            if may:
                anywhere = fact.value.area == "worldwide"
                return passes(
                    "is remote from anywhere" if anywhere else f"is remote within {in_words(fact.value)}", fact
                )
            doubt = doubt or may is None
    said = f"is remote within {names_of(regions)} only"
    return doubts(said, regions[0]) if doubt else fails(said, regions[0])


def _by_state(regions: Sequence[Fact[Place]]) -> Sequence[Fact[Place]]:
    """A city beside states of its country stands for its own state ("Remote - Virginia; Remote - Washington, DC")."""
    federal = {fact.value.country for fact in regions if fact.value.region and not fact.value.city}
    return [
        replace(fact, value=replace(fact.value, city=None))
        if fact.value.city and fact.value.region and fact.value.country in federal & FEDERAL
        else fact
        for fact in regions
    ]


def _nearest(homes: Sequence[Place], region: Place) -> Sequence[Place]:
    """The homes that count for a state: those that name a state of that country, where one does.

    "Remote, US" beside "Austin, TX" is somebody in Texas.
    """
    if region.region is None or region.city is not None:
        return homes
    exact = [home for home in homes if home.country == region.country and home.region is not None]
    return [home for home in homes if home.country != region.country or home.region is not None] if exact else homes


def may_live(home: Place, region: Place) -> bool | None:
    """Whether a remote worker with that home may live in that region; `None` when it does not tell.

    A remote job in a city has its office there, and its people in that country; but a state or province of North
    America is meant: taxes and licences are theirs, and who names the country alone may live in any.
    """
    if home.area != "worldwide" and within(region, home):
        of_a_state = region.region is not None and region.city is None and region.country in FEDERAL
        return None if of_a_state and home.country is not None and home.region is None else True
    if (
        region.country is not None
        and region.country == home.country
        and (region.city is not None or region.country not in FEDERAL)
    ):
        return True
    return within(home, region)


def names_of(places: Sequence[Fact[Place]]) -> str:
    """The first of the places, and how many more there are."""
    named = [in_words(fact.value) for fact in places[:MANY]]
    more = len(places) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
