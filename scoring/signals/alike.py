"""What makes two openings alike to the signals that look at titles and facts alone."""

from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from ..facts import Fact, Facts
from ..families import families
from ..openings import Opening
from ..titles import words
from ..wanted import Wanted
from . import terms
from .advert import Advert, Match, core
from .aims import Aims


class Title(NamedTuple):
    """What the signals see of a title."""

    families: tuple[tuple[str, float], ...]  # and how surely
    words: frozenset[str]
    core: frozenset[str]

    @property
    def main(self) -> str:
        """The family that it is most surely of; empty where it is of none."""
        return max(self.families, key=lambda found: (found[1], found[0]), default=("", 0.0))[0]


def title_of(opening: Opening, _: Facts) -> Title:
    """An opening's."""
    title = opening.listing.title
    return Title(tuple(families(title).items()), frozenset(words(title)), core(title))


class Sight(NamedTuple):
    """A signal by facts alone. `key`: what it sees of an opening."""

    value: Callable[[Match], tuple[float, str]]
    key: Callable[[Opening, Facts], Hashable]

    def most(self, advert: Advert, aims: Aims, wanted: Wanted) -> float:
        """Its value for an advert that need not have been read, at whatever time."""
        return self.value(Match(advert, aims, wanted, _EVER))[0]


_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def _level(_: Opening, facts: Facts) -> Hashable:
    return facts.level and (facts.level.value, facts.level.quote.field), _value(facts.min_years)


def _place(_: Opening, facts: Facts) -> Hashable:
    return (
        _value(facts.workplace),
        tuple(fact.value for fact in facts.places),
        tuple(fact.value for fact in facts.remote_within),
    )


def _pay(_: Opening, facts: Facts) -> Hashable:
    return _value(facts.pay)


def _value(fact: Fact[object] | None) -> object:
    return fact and fact.value


BY_FACTS: Mapping[str, Sight] = {
    "level": Sight(terms.level, _level),
    "place": Sight(terms.place, _place),
    "pay": Sight(terms.pay, _pay),
}
"""By the name of the signal."""
