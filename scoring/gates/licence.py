"""The gate about licences and trainings: trades that have one of their own (`scoring/trades.py`), and the states it is asked in."""

import re
from functools import lru_cache
from itertools import chain, groupby

from ..facts import Fact
from ..facts.licence import COMPACT
from ..facts.training import learned_in
from ..families import families
from ..places import Place, read_places, within
from ..trades import Trade, trades
from ..words import places_of
from .home import in_words
from .ruling import NOT_ASKED, Case, Found, doubts, fails, passes

_NONE = passes("asks for no licence or training of a trade, and none of a state")
_PARTS = re.compile(r"\s{2,}|\s[-–—|]+\s?|[,(|/:;&)\[\]*•]|\band\b|\bor\b|\bund\b|\boder\b")
_FILLER = re.compile(
    r"\W{1,9}(?:i{1,3}|iv|v|\d+|prn|per diem|remote|virtual|full[- ]?time|part[- ]?time|telehealth|nights?|days|evenings?|m|w|d|f|x|in|r|innen|positions?|jobs?|needed|wanted)$"
)
_IN_FRONT = re.compile(r"\s(?:in|for|at|with|of|im|für|à|en|de|em|w)\s.*$")
_COMMON = frozenset(("bar", "law", "medical", "m.d."))
"""Names of licences that profiles say of other things."""
_TECHNICAL = frozenset(("software", "data", "quality", "security", "network", "hardware", "product", "design"))
"""Groups of work whose titles name technologies by letters that are a trade's elsewhere: RN is React Native there."""
_LETTERS = 3
_DENIED = re.compile(
    r"\b(?:not|no|never|kein\w*|nicht|pas|non|nie)\b(?:(?!\b(?:but|sondern|mais|sino)\b)[^.,;]){0,25}$"
)


_WORSE = ("pass", "unknown", "fail")


def licence(case: Case) -> Found:
    """Fails for a licensed or learned trade that the profile does not speak of, and for the licence of a foreign state.

    Unknown where one kind of a trade's licences is asked for and the profile speaks of the trade alone.
    """
    if not case.wanted.profile.roles:
        return NOT_ASKED
    asked = trades_of(case.opening.listing.title)
    rulings: list[Found] = [
        *([_held_of(case, tuple(trade.name for trade in asked), f"is a job for a {asked[0].name}")] if asked else ()),
        *(_licensed(case, fact) for fact in case.facts.trade_licences),
        *(_learned(case, fact) for fact in case.facts.learned_trades),
        _in_state(case),
    ]
    return max(rulings, key=lambda found: _WORSE.index(found.answer))


def _held_of(case: Case, asked: tuple[str, ...], said: str, fact: Fact[tuple[str, ...]] | None = None) -> Found:
    """Whether the licence of one of these trades is held."""
    profile = case.wanted.profile
    held, perhaps = _held(profile.title, profile.roles, profile.about)
    if not held.isdisjoint(asked):
        return _NONE
    return fails(said, fact) if perhaps.isdisjoint(asked) else doubts(said, fact)


def _licensed(case: Case, fact: Fact[tuple[str, ...]]) -> Found:
    return _held_of(case, fact.value, f"asks for the licence of a {' or '.join(fact.value)}", fact)


def _learned(case: Case, fact: Fact[tuple[str, ...]]) -> Found:
    """Whoever learned another trade, and holds no degree to make up for it, fails; many tell of none."""
    profile = case.wanted.profile
    mine = _learned_of(profile.title, profile.roles, profile.about) if profile.degree == "none" else frozenset()
    if not mine or not mine.isdisjoint(fact.value):
        return _NONE
    return fails(f"asks for training as {' or '.join(fact.value[:2])}", fact)


def _in_state(case: Case) -> Found:
    asked = case.facts.licensed_in
    homes = (*case.wanted.homes, *case.wanted.sites)
    if not asked or not homes:
        return _NONE
    said = f"asks for a licence in {' or '.join(in_words(fact.value) for fact in asked[:2])}"
    lives = [within(home, fact.value) for home in homes for fact in asked]
    named = _named(case.wanted.profile.about)
    if True in lives or any(within(place, fact.value) for place in named for fact in asked):
        return passes(said, asked[0])
    if case.facts.compact_licence:
        held = COMPACT.search(case.wanted.profile.about) is not None
        return passes(f"{said}, or one of several states", asked[0]) if held else doubts(said, asked[0])
    return fails(said, asked[0]) if False in lives or None not in lives else doubts(said, asked[0])


@lru_cache(maxsize=64)
def _named(about: str) -> tuple[Place, ...]:
    return tuple(found.place for found in read_places(about, prose=True))


@lru_cache(maxsize=65536)
def trades_of(title: str) -> tuple[Trade, ...]:
    """The licensed trades a title names as what one would be, not those it only deals with ("Nurse Recruiter")."""
    ends = [_bare(part) for part in _PARTS.split(title.lower()[:300])]
    names = {
        name for end in ends for name in _by_last_word().get(_last_word(end), ()) if f" {end}".endswith(f" {name}")
    }
    if names and max(map(len, names)) <= _LETTERS and _is_technical(title):
        return ()
    return tuple(trade for trade in trades() if not names.isdisjoint(trade.titles)) if names else ()


def _is_technical(title: str) -> bool:
    groups = {name.partition(".")[0] for name in families(title)}
    return bool(groups) and groups <= _TECHNICAL


@lru_cache(maxsize=1)
def _by_last_word() -> dict[str, tuple[str, ...]]:
    names = sorted({name for trade in trades() for name in trade.titles})
    return {last: tuple(its) for last, its in groupby(sorted(names, key=_last_word), _last_word)}


def _last_word(name: str) -> str:
    return name.rpartition(" ")[2]


def _bare(part: str) -> str:
    part = _IN_FRONT.sub("", part.strip(" .-–—!?"))
    while (shorter := _FILLER.sub("", part)) != part:
        part = shorter
    return part


@lru_cache(maxsize=256)
def _held(title: str, roles: tuple[str, ...], about: str) -> tuple[frozenset[str], frozenset[str]]:
    """(the trades a profile speaks of as its own and those that their holders may work in as well, those it may mean)."""
    low = ". ".join((title, *roles, about)).lower()
    own = {
        trade.name
        for trade in trades()
        if any(not _DENIED.search(low, 0, at) for name in _ways_to_say(trade) for at in places_of(low, name))
    }
    held = own | {trade.name for trade in trades() if own & {*trade.also, *trade.kinds}}
    vague = [trade.kinds for trade in trades() if trade.name in own and own.isdisjoint(trade.kinds)]
    return frozenset(held), frozenset(chain.from_iterable(vague))


@lru_cache(maxsize=256)
def _learned_of(title: str, roles: tuple[str, ...], about: str) -> frozenset[str]:
    return frozenset(learned_in(". ".join((title, *roles, about)).lower(), profile=True))


def _ways_to_say(trade: Trade) -> tuple[str, ...]:
    return (*trade.titles, *(name for name in trade.licences if len(name) > 2 and name not in _COMMON))
