"""Families of work: which titles mean one kind of work, and which kinds are neighbours (scoring/data/families.toml)."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from .titles import CUT, RANK, first_part, words

OWN_KIND = 0.55
"""How near a group's own family ("software") is to each of its kinds, where the data do not say."""
KINDS = 0.35
"""How near two kinds of one group are, where the data do not say."""
TELLS_NOTHING = frozenset(("technical", "staff", "member"))
"""A title that may mean any kind of technical work: what stands behind it counts, of whatever group."""
LONGEST = 300
"""Characters of a title that are read."""
BEYOND = 0.8
"""What a word counts that stands behind the first part of a title."""
BEHIND = 1.2
"""How many points (see `_strength`) a second family of a title may be behind the first and still count."""

_ANY_TRADE = frozenset(
    "engineer analyst consultant designer manager specialist coordinator assistant technician operator scientist "
    "administrator associate researcher trainer advisor clerk strategist producer practitioner instructor planner "
    "mechanic scheduler investigator host packer model data security sales marketing finance product operation java "
    "backend cloud infrastructure legal hr growth health motion design consulting research lager talent strategy "
    "office administration tax risk audit compliance warehouse logistik montage produktion embedded robotic ux seo".split()
)
"""Words that alone say little: other words beside them may make another trade of it ("wind engineer")."""


class Family(NamedTuple):
    """One kind of work."""

    name: str
    group: str
    words: tuple[str, ...]  # of its duties, in lower case
    vague: bool  # "Software Engineer": the duties tell which kind of the group is meant


class _Pattern(NamedTuple):
    """A title of the data."""

    words: frozenset[str]
    order: tuple[str, ...]
    family: str


class _Families(NamedTuple):
    families: Mapping[str, Family]
    near: Mapping[tuple[str, str], float]
    by_word: Mapping[str, tuple[_Pattern, ...]]  # under the rarest of its words


class _Title(NamedTuple):
    """A title to place: all its words, and those of its first part."""

    held: frozenset[str]
    everything: tuple[str, ...]
    first: tuple[str, ...]


@lru_cache(maxsize=1)
def _known() -> _Families:
    raw = tomllib.loads(files("scoring").joinpath("data/families.toml").read_text("utf-8"))
    rows = {
        name: Family(name, name.partition(".")[0], tuple(row["words"]), row.get("vague", False))
        for name, row in raw.items()
    }
    near: dict[tuple[str, str], float] = {}
    for name, row in raw.items():
        for other, value in row.get("near", {}).items():
            for pair in ((name, other), (other, name)):
                near[pair] = max(value, near.get(pair, 0.0))
    patterns = [
        _Pattern(frozenset(order), order, name) for name, row in raw.items() for order in map(words, row["titles"])
    ]
    uses = Counter(word for pattern in patterns for word in pattern.words)
    by_word: dict[str, list[_Pattern]] = {}
    for pattern in patterns:
        by_word.setdefault(min(pattern.words, key=lambda word: (uses[word], word)), []).append(pattern)
    return _Families(rows, near, {word: tuple(found) for word, found in by_word.items()})


def family(name: str) -> Family:
    """The family of that name."""
    return _known().families[name]


def kinds(group: str) -> tuple[Family, ...]:
    """The kinds of a group, without its own family."""
    return tuple(each for each in _known().families.values() if each.group == group and each.name != group)


def is_general(name: str) -> bool:
    """Whether it is a group's own family."""
    return "." not in name


def nearness(one: str, other: str) -> float:
    """How near two families are, from 0 (nothing in common) to 1 (the same); the same both ways."""
    if one == other:
        return 1.0
    known = _known().near.get((one, other))
    if known is not None:
        return known
    if one.partition(".")[0] != other.partition(".")[0]:
        return 0.0
    return OWN_KIND if is_general(one) or is_general(other) else KINDS


@lru_cache(maxsize=65536)
def families(title: str) -> Mapping[str, float]:
    """The families a title belongs to, by name, and how surely, 0 to 1. Empty when it is of none that we know.

    The part before a comma, dash or bracket says what the work is; what follows tells its kind. The last word is the
    head: a "sales engineer" sells.
    """
    title = title[:LONGEST]
    everything = words(title)
    read = _Title(frozenset(everything), everything, first_part(title))
    matches: dict[str, float] = {}
    told: set[str] = set()
    for pattern, sure in _patterns(read):
        matches[pattern.family] = max(sure, matches.get(pattern.family, 0.0))
        if 2 * len(pattern.words.intersection(read.first)) >= len(pattern.words):
            told.add(pattern.family)
    if matches and all(map(is_general, matches)):
        for name, sure in _behind(CUT.split(title)[1:], set(matches), read.held):
            matches[name] = max(sure, matches.get(name, 0.0))
            told.add(name)
    return dict(sorted(_kinds_over_general(matches, told).items()))


def _patterns(read: _Title) -> Iterator[tuple[_Pattern, float]]:
    """The data's titles that stand in a title and are no part of one another, the surest and those not far behind."""
    by_word = _known().by_word
    held = [each for word in read.held for each in by_word.get(word, ()) if each.words <= read.held]
    found = [(each, _strength(each, read)) for each in held if not any(each.words < other.words for other in held)]
    best = max((strength for _, strength in found), default=0.0)
    for pattern, strength in found:
        if strength >= best - BEHIND:
            sure = 1.0 if strength == best else 0.6
            yield pattern, sure * 0.5 if pattern.words <= _ANY_TRADE and _unexplained(pattern, read) else sure


def _strength(pattern: _Pattern, read: _Title) -> float:
    """More words, side by side, ending where the first part ends: the surer."""
    points = sum(1.0 if word in read.first else BEYOND for word in pattern.order)
    size = len(pattern.order)
    everything = read.everything
    if size == 1 or any(everything[at : at + size] == pattern.order for at in range(len(everything) - size + 1)):
        points += 0.5
    head = pattern.order[-1]
    told = [word for word in read.first if word not in RANK]
    if told and told[-1] == head:
        points += 1.0
    elif head not in read.first:
        points -= 1.0
    return points


def _unexplained(pattern: _Pattern, read: _Title) -> bool:
    return len(pattern.words) == 1 and any(word not in pattern.words and word not in RANK for word in read.first)


def _behind(parts: list[str], groups: set[str], held: frozenset[str]) -> Iterator[tuple[str, float]]:
    """What the parts behind a general title ("Member of Technical Staff - Firmware Engineer") tell by themselves."""
    for part in parts:
        for name, sure in families(part).items():
            if not is_general(name) and (name.partition(".")[0] in groups or held >= TELLS_NOTHING):
                yield name, BEYOND * sure


def _kinds_over_general(matches: dict[str, float], told: set[str]) -> dict[str, float]:
    """A kind that is told stands for its group too: a "Software Engineer, Frontend" is a frontend engineer."""
    for name in filter(is_general, list(matches)):
        kinds_found = [kind for kind in told if kind.startswith(f"{name}.")]
        if kinds_found:
            sure = matches.pop(name)
            matches |= {kind: max(matches[kind], sure) for kind in kinds_found}
    return matches
