"""Places: reading them from text, and whether one lies in another."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .gazetteer import SMALL, WORD, Entry, fold, gazetteer, small_towns
from .place_names import Named, excluded, names, names_of_field

SHORT = 200  # characters of a location worth remembering
CLEARLY = 3  # how many times larger than its namesakes a place must be to be meant without being told
WORLDWIDE = "worldwide"
LARGE = 100  # thousands of people from which on a city is meant also beside a region that it does not lie in
_WELL_KNOWN = {"US": math.inf, "CA": math.inf, "DE": 0}
"""The same where states share the names of cities, or where we know all towns and that no other has the name."""
CITY_STATES = frozenset({"SG", "HK", "MO", "MC", "GI", "VA"})
ENOUGH = 3  # countries side by side are a list of countries
DIRECTIONS = frozenset({"central", "north", "south", "east", "west", "centro"})
_INSIDE = re.compile(r"\s(?:in|within|across)\s(?=\w)")  # "anywhere in Belgium"
_END = re.compile(r"\s*(?:$|[;|/()\n•·]|,\s(?:USA?|United States)\b)")
_BREAK = re.compile(r"[;|/•·\n]|(?<!\w)(?:or|and|oder|und|ou|y|et|lub)(?!\w)|&|\+")


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, country or part of the world; what is not known is `None`.

    `country` is ISO 3166-1 alpha-2 ("US"), `region` a state or province code or name ("CA"), `city` its common English
    name ("San Francisco"). `area` is a part of the world larger than a country ("EU", "EMEA", "worldwide").
    """

    city: str | None = None
    region: str | None = None
    country: str | None = None
    area: str | None = None


class FoundPlace(NamedTuple):
    """A place, and the words of the text that named it, letter for letter."""

    place: Place
    words: str


class _Chain:
    """Names side by side that narrow each other: "Santa Clara, CA" or "US, CA, Santa Clara"."""

    def __init__(self, name: Named) -> None:
        self.start, self.end, self.entries, self.plain = name.start, name.end, name.entries, name.plain
        self.alone = True  # one name, with nothing beside it

    def join(self, name: Named) -> bool:
        """Whether the next name narrows, or is narrowed by, what is there; areas stand alone."""
        joined: dict[Entry, None] = {}
        for mine in self.entries:
            for new in name.entries:
                if (finer := _finer(mine, new)) is not None:
                    joined[finer] = None
        if not joined:
            return False
        self.entries = tuple(joined)
        self.end = name.end
        self.plain = self.alone = False
        return True


def read_places(text: str, *, prose: bool = False) -> tuple[FoundPlace, ...]:
    """The places a location text names, in its order, each once.

    A name that several places share is left out unless its surroundings or a clear difference in size tell which;
    where all of them lie in one country or region, that is what is returned. With `prose` the text is a sentence, where
    only capitalised names count and hardly any code does.
    """
    return _cached(text, prose) if len(text) <= SHORT else _read(text, prose=prose)


@lru_cache(maxsize=8192)
def _cached(text: str, prose: bool) -> tuple[FoundPlace, ...]:  # noqa: FBT001  # the cache's key, called here alone
    return _read(text, prose=prose)


def _read(text: str, *, prose: bool) -> tuple[FoundPlace, ...]:
    chains: list[_Chain] = []
    for name in names(text, prose=True) if prose else names_of_field(text):
        gap = text[chains[-1].end : name.start] if chains else ""
        apart = not chains or _BREAK.search(gap) or _is_direction(text, chains[-1], gap)
        word = prose and chains and chains[-1].plain and not any(entry.region for entry in name.entries)
        if apart or word or not chains[-1].join(name):  # "Enterprise, US" is about no town, "Enterprise, AL" is
            chain = _Chain(name)
            beside = chains and gap.strip() == ","
            if beside and (
                entry := _told_by_its_code(text, chains, name) or _of_a_town_elsewhere(text, chains[-1], name)
            ):
                chain.start, chain.entries, chain.plain = chains.pop().start, (entry,), False
            elif beside and (entry := _of_a_region(text, chains[-1], name)):
                chains[-1].entries, chains[-1].end = (entry,), name.end
                continue
            chains.append(chain)
    decided = [None if chain.plain else _decide(chain.entries, frozenset()) for chain in chains]
    sure = frozenset(place.country for place in decided if place is not None and place.country)
    found: dict[Place, str] = {}
    for chain, place in zip(chains, decided, strict=True):
        if chain.plain:
            continue
        if place is None or (place.city is None and any(entry.city for entry in chain.entries)):
            place = _of_a_list(chain, decided) or _decide(chain.entries, sure) or place  # noqa: PLW2901  # a second look, now knowing the other places
        if place is not None and not (place.area == WORLDWIDE and _INSIDE.match(text, chain.end)):
            found.setdefault(place, text[chain.start : chain.end])
    return tuple(FoundPlace(place, words) for place, words in found.items())


@lru_cache(maxsize=4096)
def read_excluded(text: str) -> tuple[Place, ...]:
    """The places whose people a location or title wants not ("Remote (non-US)", "LATAM (excluding Brazil)")."""
    return tuple(found.place for start, end in excluded(text) for found in read_places(text[start:end]))


def _of_a_list(chain: _Chain, decided: list[Place | None]) -> Place | None:
    """The country among the meanings of a name in a list of countries ("Gambia, Georgia, Germany, Ghana")."""
    others = sum(place is not None and place.city is None and place.region is None for place in decided)
    meant = [entry.country for entry in chain.entries if entry.country and not entry.region and not entry.city]
    return Place(country=meant[0]) if others >= ENOUGH and len(meant) == 1 else None


def _is_direction(text: str, chain: _Chain, gap: str) -> bool:
    """Whether it is a part of the next place ("Central U.S."), not the town of that name."""
    return gap.isspace() and text[chain.start : chain.end].lower() in DIRECTIONS


def _of_a_town_elsewhere(text: str, town: _Chain, name: Named) -> Entry | None:
    """The town before a region or country in which we know none of its name ("New Albany, Ohio").

    "London, California" may be two places of a list; "London, KY" is a town in Kentucky; "Mannheim, Rheinland-Pfalz" is
    the city, which somebody has put in the wrong region.
    """
    if not town.alone or town.plain or not all(entry.city for entry in town.entries):
        return None
    larger = None if any(entry.city for entry in name.entries) else _decide(name.entries, frozenset())
    if larger is None or larger.country is None:
        return None
    words = text[town.start : town.end]
    for small in small_towns(words):
        if small.country == larger.country and larger.region in (None, small.region):
            return small
    if larger.region is None:
        return None
    same = [entry for entry in town.entries if entry.country == larger.country]
    large = max(same, key=lambda entry: entry.weight, default=None)
    if large and large.weight >= _WELL_KNOWN.get(larger.country, LARGE):
        return large._replace(region=None)
    sure = same or name.end - name.start == 2 or all(entry.weight < LARGE for entry in town.entries)
    return Entry(words, larger.region, larger.country, None, SMALL) if sure else None


def _told_by_its_code(text: str, chains: list[_Chain], name: Named) -> Entry | None:
    """The smaller town that a region's code tells from a larger namesake ("Hamburg, NY", "Warsaw, IN").

    The namesake may be a region as well and the code a country's; "Berlin, NY, London" is a list.
    """
    town, before = chains[-1], chains[-2].end if chains[1:] else 0
    listed = text[before : town.start].strip() == "," or not _END.match(text, name.end)
    cities = town.alone and not town.plain and all(each.city or _shadowed(each, town.entries) for each in town.entries)
    if listed or not cities or name.end - name.start != 2:
        return None
    regions = [each for each in name.entries if each.region and not each.city and each.weight > 0]
    part = max(regions, key=lambda each: each.weight, default=None)  # of two "WA" the one that more people live in
    towns = small_towns(text[town.start : town.end]) if part else ()
    return next((small for small in towns if part and small[1:3] == part[1:3]), None)


def _of_a_region(text: str, region: _Chain, name: Named) -> Entry | None:
    """The town behind a region in which we know none of its name ("US, IN, New Carlisle")."""
    if any(entry.city is None or entry.weight > SMALL for entry in name.entries) or region.plain:
        return None
    larger = _decide(region.entries, frozenset())
    known = larger is None or larger.region is None or larger.city or not _WELL_KNOWN.get(larger.country or "", LARGE)
    if larger is None or known or all(entry.country != larger.country for entry in name.entries):
        return None
    return Entry(text[name.start : name.end], larger.region, larger.country, None, SMALL)


@lru_cache(maxsize=1024)
def read_place(text: str) -> Place | None:
    """The one place that a profile's words mean ("Austin, TX, US", "California, US", "DE", "Remote, Europe").

    `None` where they name none, or several without saying which. A region wins over a city of its name when only
    the country stands beside it ("New York, US").
    """
    parts = [
        part.strip() for part in text.split(",") if part.strip() and fold(part.strip()) not in ("remote", "hybrid")
    ]
    if not parts:
        return None
    known = gazetteer()
    if len(parts) == 2 and (country := _country(parts[1])):
        for code, name in known.regions.get(country, {}).items():
            if fold(parts[0]) == fold(name) or parts[0].upper() == code:
                return Place(region=code, country=country)
    if len(parts) == 1 and (country := _country(parts[0])):
        return Place(country=country)
    found = read_places(", ".join(part.upper() if len(part) == 2 else part for part in parts))
    return found[0].place if len(found) == 1 else None


def within(place: Place, other: Place) -> bool | None:
    """Whether `place` lies in `other` (or is it); `None` when what is known of `place` does not tell."""
    if other.area is not None:
        return _in_area(place, other.area)
    if place.area is not None:
        return None if place.area == WORLDWIDE or other.country in gazetteer().members[place.area] else False
    if place.country is None or other.country is None:
        return None
    if place.country != other.country:
        return False
    return place.country in CITY_STATES or _in_part(place, other)


def _in_area(place: Place, area: str) -> bool | None:
    members = gazetteer().members
    if area in (WORLDWIDE, place.area):
        return True
    if place.area is None:
        return None if place.country is None else place.country in members[area]
    if place.area == WORLDWIDE:
        return None
    if place.area in members[area]:
        return True
    return None if members[place.area] & members[area] else False


def _in_part(place: Place, other: Place) -> bool | None:
    """The same for a region or city of the country that both are in."""
    if other.region is not None and place.region is not None and place.region != other.region:
        return False
    if other.city is not None:
        return None if place.city is None else fold(place.city) == fold(other.city)
    if other.region is not None:
        return None if place.region is None else True
    return True


def words(place: Place) -> str:
    """The place for people: "San Francisco, CA, US", "Germany", "Europe"."""
    if place.area is not None:
        return place.area
    known = gazetteer()
    if place.city is not None:
        return ", ".join(filter(None, (place.city, place.region, place.country)))
    if place.region is not None:
        return f"{known.regions.get(place.country or '', {}).get(place.region, place.region)}, {place.country}"
    return known.countries.get(place.country or "", place.country or "")


def country_name(code: str) -> str:
    """A country's name as it is said in a line: "US", "UK", "Germany"."""
    return {"US": "US", "GB": "UK"}.get(code) or gazetteer().countries.get(code, code)


def nationality(word: str) -> str | None:
    """The country code that an adjective ("Canadian") or a country's name or code stands for."""
    return gazetteer().peoples.get(fold(word)) or _country(word)


def _country(text: str) -> str | None:
    known = gazetteer()
    entries = known.codes.get(text.upper(), ()) if len(text) < 4 else ()
    entries = entries or known.names.get(" ".join(map(fold, WORD.findall(text))), ())
    countries = [entry.country for entry in entries if entry.country and not entry.region and not entry.city]
    return countries[0] if countries else None


def _finer(one: Entry, other: Entry) -> Entry | None:
    """The finer of two meanings when one lies in the other, else `None`."""
    if one[:4] == other[:4]:
        return one
    if one.area or other.area or one.country != other.country:
        return None
    if one.region is None or other.region is None:
        if one.city and other.city:
            return None
        return one if one.region or one.city else other
    if one.region != other.region or (one.city and other.city and one.city != other.city):
        return None
    return one if one.city else other


def _decide(entries: Iterable[Entry], countries: frozenset[str]) -> Place | None:
    """Which of several meanings is meant: one by size, or what all of them share."""
    left = [entry for entry in entries if entry.weight > 0]
    if countries and any(entry.country in countries for entry in left):
        left = [entry for entry in left if entry.country in countries]
    left = [entry for entry in left if not _shadowed(entry, left)]
    left = list({entry[:4]: entry for entry in sorted(left, key=lambda entry: entry.weight)}.values())[::-1]
    if not left:
        return None
    if len(left) == 1 or left[0].weight >= CLEARLY * left[1].weight:
        return Place(*left[0][:4])
    if len({entry.country for entry in left}) == 1 and left[0].country:
        shared = {entry.region for entry in left}
        return Place(country=left[0].country, region=shared.pop() if len(shared) == 1 else None)
    return None


def _shadowed(entry: Entry, others: Iterable[Entry]) -> bool:
    """A region gives way to its own city of the same name; a city to its city state."""
    if entry.area:
        return False
    for other in others:
        if other is entry or other.country != entry.country:
            continue
        if entry.city is None and entry.region and other.city and other.region == entry.region:
            return True
        if entry.city and other.city is None and other.region is None:
            return True
    return False
