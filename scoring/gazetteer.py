"""The names of places: package data, read once on first use, looked up by folded words."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from .data_rows import data_rows

WORD = re.compile(r"[^\W_]+")
CODES_OF_THEIR_OWN = ("US", "CA", "AU")  # countries whose two-letter region codes stand alone in adverts
COUNTRY_CODE_RARITY = 20  # how much rarer a country's code is than the same letters for a region of those countries
SMALL = 1.0  # thousands of people that every smaller town counts for
SHORT_NAME_HABIT = 5  # "LA" and "SF" are written for the city more often than size tells
_FOLDS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


class Entry(NamedTuple):
    """One meaning of a name; `weight` is people in thousands, 0 where the name means this only beside a larger place."""

    city: str | None
    region: str | None
    country: str | None
    area: str | None
    weight: float


class Gazetteer(NamedTuple):
    """Names (folded words joined by spaces) and codes (capitals as written) to what they may mean."""

    names: dict[str, tuple[Entry, ...]]
    codes: dict[str, tuple[Entry, ...]]
    longest: dict[str, int]  # first word of a name of several words -> most words such a name has
    members: dict[str, frozenset[str]]  # area -> country codes, areas inside it resolved and included
    regions: dict[str, dict[str, str]]  # country -> region code -> name
    countries: dict[str, str]  # code -> name
    peoples: dict[str, str]  # folded "canadian" -> "CA"


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(_FOLDS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def folded(name: str) -> str:
    """The key of a name: its folded words, joined by single spaces."""
    return (
        name.lower() if name.isascii() and name.replace(" ", "").isalpha() else " ".join(map(fold, WORD.findall(name)))
    )


class _Builder:
    """Collects names; which of them are codes is decided by how they are written."""

    def __init__(self) -> None:
        self.names: dict[str, tuple[Entry, ...]] = {}
        self.codes: dict[str, tuple[Entry, ...]] = {}
        self.longest: dict[str, int] = {}

    def name(self, key: str, entry: Entry) -> None:
        known = self.names.get(key)
        self.names[key] = (entry,) if known is None else (*known, entry)
        if " " in key:
            words = key.split(" ")
            if self.longest.get(words[0], 1) < len(words):
                self.longest[words[0]] = len(words)

    def meant(self, key: str, entry: Entry, weight: float) -> None:
        """A name counts for more than the people of its place where it is nearly always that place which is meant."""
        self.names[key] = tuple(
            known._replace(weight=weight) if known[:4] == entry[:4] else known for known in self.names[key]
        )

    def code(self, code: str, entry: Entry) -> None:
        self.codes[code] = (*self.codes.get(code, ()), entry)

    def other_names(self, text: str, entry: Entry) -> None:
        for other in filter(None, text.split("|")):
            if other.isupper() and other.isalpha() and len(other) <= 4:
                rarity = (
                    1 / COUNTRY_CODE_RARITY
                    if len(other) == 2 and other not in ("US", "UK", "EU", "DE", "IN", "CA", "NL")
                    else 1
                )
                habit = SHORT_NAME_HABIT if entry.city else 1
                self.code(other, entry._replace(weight=entry.weight * (rarity if entry.city is None else habit)))
                if len(other) > 2 or other == "UK":
                    self.name(other.lower(), entry)
            else:
                self.name(folded(other), entry)


@cache
def gazetteer() -> Gazetteer:
    """The package's places: about 13,000, read in some tens of milliseconds, then kept."""
    build = _Builder()
    members: dict[str, list[str]] = {}
    regions: dict[str, dict[str, str]] = {}
    countries: dict[str, str] = {}
    peoples: dict[str, str] = {}
    populations = _cities(build)
    for kind, code, name, others, *rest in data_rows("places"):
        if kind == "area":
            entry = Entry(None, None, None, code, 1e9)
            members[code] = rest[0].split()
        elif kind == "country":
            entry = Entry(None, None, code, None, float(rest[0]))
            countries[code] = name
            peoples |= {folded(people): code for people in rest[1].split("|")} if rest[1:] else {}
        elif kind == "region":
            country, _, region = code.partition("-")
            alone = country in CODES_OF_THEIR_OWN
            entry = Entry(None, region, country, None, float(rest[0]))
            regions.setdefault(country, {})[region] = name
            build.code(region, entry if alone else entry._replace(weight=0.0))
        else:
            country, _, region = code.partition("-")
            entry = Entry(name, region or None, country, None, populations[folded(name), country, region])
        if kind != "city":
            build.name(folded(name), entry)
        elif rest and rest[0]:
            build.meant(folded(name), entry, float(rest[0]))
        build.other_names(others, entry)
    return Gazetteer(build.names, build.codes, build.longest, _resolved(members), regions, countries, peoples)


def _cities(build: _Builder) -> dict[tuple[str, str, str], float]:
    populations: dict[tuple[str, str, str], float] = {}
    country = region = ""
    for name, value, *_ in data_rows("cities"):
        if name.startswith("="):
            country, region = name[1:], value
            continue
        key, weight = folded(name), float(value)
        populations[key, country, region] = weight
        build.name(key, Entry(name, region or None, country, None, weight))
    return populations


def small_towns(words: str) -> tuple[Entry, ...]:
    """The smaller towns that go by a name, each as it is written there."""
    name = words.title() if words.isupper() else words
    return tuple(
        Entry(name, region or None, country, None, SMALL) for country, region in _towns().get(folded(words), ())
    )


@cache
def _towns() -> dict[str, tuple[tuple[str, str], ...]]:
    """Name -> country and region of each: about 36,000 names, read when a location first names a place not known."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    where = (("", ""),)
    for name, *rest in data_rows("towns"):
        if name.startswith("="):
            where = ((name[1:], rest[0]),)
        else:
            key = folded(name)
            found[key] = found[key] + where if key in found else where  # most names are one region's: they share it
    return found


@cache
def positions() -> dict[tuple[str, str, str], tuple[float, float]]:
    """Folded name, country and region of a city or town -> its latitude and longitude, to a tenth of a degree.

    About 55,000, read when first asked for.
    """
    found: dict[tuple[str, str, str], tuple[float, float]] = {}
    country = region = ""
    for name, *rest in (*data_rows("towns"), *data_rows("cities")):
        if name.startswith("="):
            country, region = name[1:], rest[0]
        elif rest and "," in rest[-1]:
            latitude, longitude = rest[-1].split(",")
            found[folded(name), country, region] = int(latitude) / 10, int(longitude) / 10
    return found


def _resolved(members: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for area, listed in members.items():
        inside = {name.replace("_", " ") for name in listed}
        nested = [set(members[name]) for name in inside if name in members]
        found[area] = frozenset(inside.union(*nested))
    return {
        area: inside
        | {other for other, its in found.items() if other != area and its < inside and other != "worldwide"}
        for area, inside in found.items()
    }
