"""What two openings may have in common: the traits by which verdicts on one say something about another."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from .employers import employer_key
from .facts import Facts
from .families import families
from .openings import Opening

Kind = Literal["family", "employer", "skill", "theme", "level", "workplace", "place", "source"]

ALIKE: tuple[Kind, ...] = ("employer", "skill", "theme", "family")
"""Kinds that two openings are said to be alike by, the most telling first: anybody can see them in both adverts.

Level, place and source alone make nothing alike.
"""
SURELY = 0.5
"""How surely a title has to be of a family (see `families.families`)."""


class Trait(NamedTuple):
    """One thing that openings may share. `name` is the same for all that share it."""

    kind: Kind
    name: str


def traits(opening: Opening, facts: Facts) -> frozenset[Trait]:
    """Every trait of an opening. They rest on its facts, its title and its company alone, never on the reader."""
    return frozenset(_traits(opening, facts))


def shown(trait: Trait, opening: Opening, facts: Facts) -> str:
    """A trait that the opening has, for people."""
    if trait.kind == "employer":
        return facts.employer.value if facts.employer else opening.listing.company
    return f"{trait.name.rpartition('.')[2].replace('-', ' ')} work" if trait.kind == "family" else trait.name


_PHRASES: Mapping[Kind, str] = {
    "family": "{name} roles",
    "employer": "openings at {name}",
    "skill": "openings with {name}",
    "theme": "openings about {name}",
    "level": "{name} roles",
    "workplace": "{name} openings",
    "place": "openings in {name}",
    "source": "openings from {name}",
}


def phrase(trait: Trait, name: str, *, more: bool) -> str:
    """What it means to like or dislike a trait: "fewer openings with Kotlin". `name` is how it is shown."""
    said = re.sub(r"[._-]", " ", trait.name) if trait.kind == "family" else name
    return f"{'more' if more else 'fewer'} {_PHRASES[trait.kind].format(name=said)}"


def _traits(opening: Opening, facts: Facts) -> Iterator[Trait]:
    listing = opening.listing
    for name, sure in families(listing.title).items():
        if sure >= SURELY:
            yield Trait("family", name)
    yield Trait("employer", employer_key(facts.employer.value if facts.employer else listing.company))
    for skill in facts.skills:
        yield Trait("skill", skill)
    for theme in facts.themes:
        yield Trait("theme", theme)
    if facts.level is not None:
        yield Trait("level", facts.level.value)
    if facts.workplace is not None:
        yield Trait("workplace", facts.workplace.value)
    for fact in facts.places:
        place = fact.value
        if where := place.city or place.country or place.area:
            yield Trait("place", where)
    for each in opening.listings:
        yield Trait("source", each.source)
