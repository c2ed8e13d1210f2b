"""Which of an opening's adverts a reader should see: one job is advertised in several cities, one of them perhaps theirs."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from .facts import Facts, read_facts
from .gates.place import place
from .gates.ruling import Answer, Case
from .listing import Listing
from .openings import Opening
from .places import within
from .wanted import Wanted

_ANSWERS: tuple[Answer, ...] = ("pass", "unknown", "fail")


class View(NamedTuple):
    """An opening as one of its adverts shows it: that one first, and its facts."""

    opening: Opening
    facts: Facts


def several(opening: Opening) -> tuple[Listing, ...]:
    """The adverts that an opening may be seen from: each that names another place than those before it."""
    told = {(listing.location, listing.remote): listing for listing in reversed(opening.listings)}
    return tuple(one for one in opening.listings if told[one.location, one.remote] is one)


def seen_from(listing: Listing, opening: Opening, facts: Facts) -> View:
    """The view that one of its adverts gives; `facts` are that advert's."""
    if listing is opening.listing:
        return View(opening, facts)
    return View(replace(opening, listings=(listing, *(one for one in opening.listings if one is not listing))), facts)


def fit(answer: Answer, facts: Facts, wanted: Wanted) -> tuple[int, int]:
    """How far from what is wished: the answer of the gate about places, then which of the wishes it is; 0, 0 is best."""
    wishes = (at for at, site in enumerate(wanted.sites) if any(within(fact.value, site) for fact in facts.places))
    return _ANSWERS.index(answer), next(wishes, len(wanted.sites))


def nearest(opening: Opening, facts: Facts, wanted: Wanted, now: datetime) -> View:
    """The view that fits a reader best; of those that fit alike the first. `facts` are those of the first advert."""
    if len(opening.listings) == 1 or not wanted.homes:
        return View(opening, facts)
    seen = [seen_from(one, opening, facts if one is opening.listing else _read(one)) for one in several(opening)]
    return min(
        seen, key=lambda view: fit(place(Case(view.opening, view.facts, wanted, now)).answer, view.facts, wanted)
    )


_read = lru_cache(maxsize=1024)(read_facts)
