"""What makes two openings alike to a gate, so that it need be asked about one of them only.

Tens of thousands of openings differ in a few thousand places, a hundred levels and years, a dozen degrees. A gate is asked
about a sample that holds nothing but the facts named here (`Sight.facts`); openings with the same key get its answer and
its words. Of the gate about words to avoid they are those for an advert without any: which ones have some is found in their texts.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..facts import Fact, Facts
from ..facts.degree import COMPARABLE
from ..families import families
from ..kinds import WINDOWS
from ..openings import Opening
from ..places import read_excluded
from ..vocabulary import DEGREES
from ..wanted import APPRENTICE
from .entries import OR_REMOTE, REMOTE_WORD
from .job import last_posted
from .licence import trades_of
from .person import FURTHER_TITLE, TRADE_DEGREE
from .place import DEMANDED, GENDERS, HINT, PRESENCE
from .wishes import BONUS, BY_RESULTS, NAMES_MONEY
from .work import FOR_GOOD, called_manager, enough_with

Key = Callable[[Opening, Facts], Hashable]


class Sight(NamedTuple):
    """What a gate sees of an opening: these facts, and the fields of its adverts that `key` is made of."""

    facts: tuple[str, ...]
    key: Key
    without_words: bool = False  # of adverts as if they said nothing: words to avoid are looked for in each of them

    def sample(self, opening: Opening, facts: Facts) -> tuple[Opening, Facts]:
        """An opening cut down to that."""
        told = {name: getattr(facts, name) for name in self.facts}
        if self.without_words:
            silent = replace(opening.listing, title="", company="", description=None)
            opening = replace(opening, listings=(silent, *opening.listings[1:]))
        return opening, replace(_NOTHING, has_text=facts.has_text, **told)


_NOTHING = Facts(has_text=False)


def without_texts(opening: Opening) -> Opening:
    """The opening without its adverts' texts, which are most of it."""
    if all(listing.description is None for listing in opening.listings):
        return opening
    return replace(opening, listings=tuple(replace(listing, description=None) for listing in opening.listings))


def _sight(*names: str) -> Sight:
    """Of some facts alone, whatever words they rest on."""

    def key(_: Opening, facts: Facts) -> Hashable:
        return facts.has_text, *(_value(getattr(facts, name)) for name in names)

    return Sight(names, key)


def _value(fact: object) -> Hashable:
    if isinstance(fact, tuple):
        return tuple(each.value for each in fact)
    return fact.value if isinstance(fact, Fact) else fact


def _holds(fact: Fact[object], *patterns: re.Pattern[str]) -> tuple[bool, ...]:
    """Which of these its words hold."""
    return tuple(pattern.search(fact.quote.words) is not None for pattern in patterns)


def _closing(opening: Opening, facts: Facts) -> Hashable:
    return tuple(listing.closes_at for listing in opening.listings), _value(facts.deadline)


def _age(opening: Opening, _: Facts) -> Hashable:
    """Nothing where a board proves it open: its age does not matter then."""
    if any(listing.source not in WINDOWS for listing in opening.listings):
        return None
    return last_posted(opening)


def _place(opening: Opening, facts: Facts) -> Hashable:
    listing, workplace, location = opening.listing, facts.workplace, opening.listing.location or ""
    named = facts.places and not (REMOTE_WORD.search(location) or "remot" in location.lower())
    return (
        None if named else location,  # known places tell everything, but for the word remote beside them
        listing.remote,
        GENDERS.search(listing.title) is not None,
        listing.title if "remote" in listing.title.lower() else None,
        workplace and (workplace.value, workplace.quote.field, *_holds(workplace, PRESENCE, OR_REMOTE)),
        tuple((fact.value, fact.quote.field) for fact in facts.places),
        tuple((fact.value, fact.quote.field, *_holds(fact, HINT, DEMANDED)) for fact in facts.remote_within),
        read_excluded(location) + read_excluded(listing.title),
        workplace and workplace.value == "hybrid" and "hybrid" in f"{listing.title} {location}".lower(),
        facts.pay and facts.pay.value.currency,
        facts.language,
    )


def _employer(opening: Opening, facts: Facts) -> Hashable:
    return tuple(listing.company for listing in opening.listings), _value(facts.employer)


def _employment(_: Opening, facts: Facts) -> Hashable:
    trade = any(_holds(fact, APPRENTICE)[0] for fact in facts.employment if fact.value == "internship")
    for_good = tuple(_holds(fact, FOR_GOOD) for fact in facts.employment if fact.value == "temporary")
    return facts.has_text, _value(facts.employment), _value(facts.level), trade, for_good


def _level(opening: Opening, facts: Facts) -> Hashable:
    plain = facts.level and facts.level.quote.words.lower() == "manager"
    return facts.has_text, _value(facts.level), plain, called_manager(opening, facts)


def _years(opening: Opening, facts: Facts) -> Hashable:
    """What family of work asks for them matters too, to beginners, and how many are enough with a higher degree."""
    asked = facts.min_years
    if asked is None:
        return facts.has_text, None
    enough = tuple(enough_with(degree, asked.quote.words) for degree in DEGREES)
    return facts.has_text, asked.value, enough, frozenset(families(opening.listing.title))


def _degree(_: Opening, facts: Facts) -> Hashable:
    words = facts.degree and _holds(facts.degree, TRADE_DEGREE, FURTHER_TITLE, COMPARABLE)
    return facts.has_text, _value(facts.degree), facts.degree_or_experience, words


def _language(_: Opening, facts: Facts) -> Hashable:
    return facts.has_text, _value(facts.languages), facts.language_levels, facts.language


def _licence(opening: Opening, facts: Facts) -> Hashable:
    held = _value(facts.licensed_in), facts.compact_licence, _value(facts.trade_licences), _value(facts.learned_trades)
    return trades_of(opening.listing.title), *held


def _clearance(_: Opening, facts: Facts) -> Hashable:
    countries = tuple(fact.value.country for fact in facts.places) if facts.clearance else ()
    return facts.has_text, _value(facts.clearance), countries


def _pay(_: Opening, facts: Facts) -> Hashable:
    stated = facts.pay and (facts.pay.value, *_holds(facts.pay, NAMES_MONEY, BY_RESULTS, BONUS))
    return stated, _value(facts.unpaid)


SIGHTS: Mapping[str, Sight] = {
    "closed": Sight(("deadline",), _closing),
    "too old": Sight((), _age),
    "no job": _sight("no_job"),
    "avoided employer": Sight(("employer",), _employer),
    "unpaid": _sight("unpaid"),
    "place": Sight(("workplace", "places", "remote_within", "pay", "language"), _place),
    "employment": Sight(("employment", "level"), _employment),
    "level": Sight(("level",), _level),
    "years": Sight(("min_years",), _years),
    "enrolment": _sight("enrolment"),
    "degree": Sight(("degree", "degree_or_experience"), _degree),
    "licence": Sight(("licensed_in", "compact_licence", "trade_licences", "learned_trades"), _licence),
    "language": Sight(("languages", "language", "language_levels"), _language),
    "citizenship": _sight("citizenship", "residents_too", "export_licence_too"),
    "clearance": Sight(("clearance", "places"), _clearance),
    "sponsorship": _sight("sponsorship", "places", "remote_within", "workplace"),
    "pay": Sight(("pay", "unpaid"), _pay),
    "avoided words": _sight("workplace")._replace(without_words=True),
}
"""By a gate's name in GATES."""
