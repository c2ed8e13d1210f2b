"""Which of an opening's adverts a reader should see: one job is advertised in several cities, one of them perhaps theirs."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from .facts import Fact, Facts, read_facts
from .facts.location import read_locations
from .facts.text import Advert
from .facts.workplace import read_workplace
from .gates.place import place
from .gates.ruling import Case
from .listing import Listing
from .openings import Opening
from .places import Place, within
from .vocabulary import Workplace
from .wanted import Wanted

_ANSWERS = ("pass", "unknown", "fail")
_FIELDS = frozenset(("location", "title"))


def nearest_first(opening: Opening, facts: Facts, wanted: Wanted, now: datetime) -> tuple[Opening, Facts]:
    """The opening with the advert first that fits the reader's places best, and the facts of that one.

    Of those that fit alike, the one that was before the others stays so. Adverts are compared by their fields alone;
    only one that takes another's place is read as a whole.
    """
    if len(opening.listings) == 1 or not wanted.homes:
        return opening, facts
    shown = opening.listing
    found = _fit(opening, facts, wanted, now)
    tried = {(shown.location, shown.remote)}
    for listing in opening.listings[1:]:
        if (where := (listing.location, listing.remote)) in tried:
            continue
        tried.add(where)
        its = _fit(_beginning_with(listing, opening), _elsewhere(facts, listing), wanted, now)
        if its < found:
            shown, found = listing, its
    if shown is opening.listing:
        return opening, facts
    nearest = _beginning_with(shown, opening), _read(shown)
    return nearest if _fit(*nearest, wanted, now) <= found else (opening, facts)


def _fit(opening: Opening, facts: Facts, wanted: Wanted, now: datetime) -> tuple[int, int]:
    """How far it is from what is wished; 0, 0 for a place that is wished first."""
    answer = _ANSWERS.index(place(Case(opening, facts, wanted, now)).answer)
    wishes = (at for at, site in enumerate(wanted.sites) if any(within(fact.value, site) for fact in facts.places))
    return answer, next(wishes, len(wanted.sites))


def _beginning_with(listing: Listing, opening: Opening) -> Opening:
    return replace(opening, listings=(listing, *(one for one in opening.listings if one is not listing)))


def _elsewhere(facts: Facts, other: Listing) -> Facts:
    """The facts as they would be with another advert's fields: what the text says of the place holds for it too."""
    told = facts.workplace if facts.workplace is not None and facts.workplace.quote.field not in _FIELDS else None
    workplace, places, within_ = _by_fields(other.location or "", told, remote=other.remote)
    said = tuple(fact for fact in facts.remote_within if fact.quote.field not in _FIELDS)
    return replace(facts, workplace=workplace, places=places, remote_within=said or within_)


@lru_cache(maxsize=16384)
def _by_fields(
    location: str, told: Fact[Workplace] | None, *, remote: bool | None
) -> tuple[Fact[Workplace] | None, tuple[Fact[Place], ...], tuple[Fact[Place], ...]]:
    advert = Advert(Listing(source="", source_id="", url="", title="", company="", location=location, remote=remote))
    workplace = told or read_workplace(advert)[0]
    return workplace, *read_locations(advert, workplace)


_read = lru_cache(maxsize=1024)(read_facts)
