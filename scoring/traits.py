"""What two openings may have in common: the traits by which verdicts on one say something about another."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from .employers import employer_key
from .facts import Facts
from .families import families
from .openings import Opening
from .signals.advert import Advert
from .words import any_of, times

Kind = Literal["family", "employer", "skill", "domain", "level", "workplace", "place"]

ALIKE: tuple[Kind, ...] = ("employer", "skill", "family")
"""Kinds that two openings are said to be alike by, the most telling first: anybody can see them in both adverts.

Level and place alone make nothing alike, and a domain is guessed from many words.
"""
SURELY = 0.5
"""How surely a title has to be of a family (see `families.families`)."""
MENTIONS = 2
"""So often an advert speaks of a domain that is more than a word in passing; in the title once is enough."""


class Trait(NamedTuple):
    """One thing that openings may share. `name` is the same for all that share it."""

    kind: Kind
    name: str


def traits(opening: Opening, facts: Facts, *, domains: Collection[str] | None = None) -> frozenset[Trait]:
    """Every trait of an opening. Of domains only those asked for, where they are named: they cost the most to find."""
    return frozenset(_traits(opening, facts, domains))


def shown(trait: Trait, opening: Opening, facts: Facts) -> str:
    """A trait that the opening has, for people."""
    if trait.kind == "employer":
        return facts.employer.value if facts.employer else opening.listing.company
    return f"{trait.name.rpartition('.')[2].replace('-', ' ')} work" if trait.kind == "family" else trait.name


_PHRASES: Mapping[Kind, str] = {
    "family": "{name} roles",
    "employer": "openings at {name}",
    "skill": "openings with {name}",
    "domain": "openings in {name}",
    "level": "{name} roles",
    "workplace": "{name} openings",
    "place": "openings in {name}",
}


def phrase(kind: Kind, name: str, *, more: bool) -> str:
    """What it means to like or dislike a trait: "fewer openings with Kotlin". `name` is how it is shown."""
    said = name.removesuffix(" work") if kind == "family" else name
    return f"{'more' if more else 'fewer'} {_PHRASES[kind].format(name=said)}"


def _traits(opening: Opening, facts: Facts, domains: Collection[str] | None) -> Iterator[Trait]:
    listing = opening.listing
    for name, sure in families(listing.title).items():
        if sure >= SURELY:
            yield Trait("family", name)
    yield Trait("employer", employer_key(facts.employer.value if facts.employer else listing.company))
    for skill in facts.skills:
        yield Trait("skill", skill)
    if facts.level is not None:
        yield Trait("level", facts.level.value)
    if facts.workplace is not None:
        yield Trait("workplace", facts.workplace.value)
    for fact in facts.places:
        place = fact.value
        if where := place.city or place.country or place.area:
            yield Trait("place", where)
    for domain in _domains_of(Advert(opening, facts), _domains().keys() if domains is None else domains):
        yield Trait("domain", domain)


_TOKEN = re.compile(r"[a-zà-ÿ]+|\d+")


def _domains_of(advert: Advert, wanted: Collection[str]) -> Iterator[str]:
    if not wanted:
        return
    tokens = set(_TOKEN.findall(f"{advert.head} {advert.work}"))
    known = _domains()
    for name in wanted:
        # Most words do not stand in most texts: a look at their first tokens saves searching for them.
        words = [word for word, token, several in known.get(name, ()) if token in tokens or several in tokens]
        if words and (any_of(advert.head, words) or sum(min(2, times(advert.work, w)) for w in words) >= MENTIONS):
            yield name


@lru_cache(maxsize=1)
def _domains() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Each domain's words, each with its first token and that in the plural."""
    raw = tomllib.loads(files("scoring").joinpath("data/domains.toml").read_text("utf-8"))["domain"]
    return {name: tuple(_with_token(word) for word in row["words"]) for name, row in raw.items()}


def _with_token(word: str) -> tuple[str, str, str]:
    token = next(iter(_TOKEN.findall(word)), word)
    return word, token, f"{token}s"
