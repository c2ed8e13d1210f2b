"""Families of work: which titles mean one kind of work, and which kinds are neighbours (scoring/data/families.toml)."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from .titles import CUT, HEADS, RANK, first_part, turned, unfolded, words

OWN_KIND = 0.55
"""How near a group's own family ("software") is to each of its kinds, where the data do not say."""
KINDS = 0.35
"""How near two kinds of one group are, where the data do not say: neither for the two nor, as `kinds`, for the group."""
TELLS_NOTHING = frozenset(("technical", "staff", "member"))
"""A title that may mean any kind of technical work: what stands behind it counts, of whatever group."""
LONGEST = 300
"""Characters of a title that are read."""
OR = 0.8
"""How sure a family is that a title names after a stroke: "Electrician / Plumber"."""
BEYOND = 0.8
"""What a word counts that stands behind the first part of a title."""
BEHIND = 1.2
"""How many points (see `_strength`) a second family of a title may be behind the first and still count."""

BESIDE = -0.5
"""Points of a field beside a title that the first part names: a "Janitor, Facility Management" is a janitor."""
ELSEWHERE = 0.7
"""How many points it costs that some words stand behind a first part that is a title by itself."""

_OTHERS = re.compile(r"\s/\s+([^/(|]{3,})|\(([^() ]+ [^()]+)\)")
"""Where another title may stand beside the first."""
_LINKS = frozenset("the of and in a an to or und de da do des du di e et en y fur im".split())
_ANY_TRADE = frozenset(
    "engineer analyst consultant designer manager specialist coordinator assistant technician operator scientist "
    "administrator associate researcher trainer advisor clerk strategist producer practitioner instructor planner "
    "mechanic scheduler investigator host packer model data security sales marketing finance product operation java "
    "backend cloud infrastructure legal hr growth health motion design consulting research lager talent strategy "
    "office administration tax risk audit compliance warehouse logistik montage produktion embedded robotic ux seo "
    "sachbearbeiter assistenz assistent architect artist".split()
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
    field: bool  # what the work is about: it means the family only under a word of `HEADS`, or by itself


class _Families(NamedTuple):
    families: Mapping[str, Family]
    near: Mapping[tuple[str, str], float]
    by_word: Mapping[str, tuple[_Pattern, ...]]  # under the rarest of its words
    fields: frozenset[str]  # the last words of all fields
    kinds: Mapping[str, float]  # how near the kinds of a group are, where it says so


class _Title(NamedTuple):
    """A title to place: all its words, those of its first part, and the latter without their rank."""

    everything: tuple[str, ...]
    first: tuple[str, ...]
    told: tuple[str, ...]
    spoken: str  # all words but such as "and", with a space around each

    @property
    def open(self) -> bool:
        """Whether it leaves to the words beside its head what the work is: "Lead, Payroll", "Payroll Specialist"."""
        if self.first == self.everything != self.told:
            return True
        return self.told[0] in HEADS or self.told[-1] in HEADS or self.told[-1] in _known().fields

    def says(self, order: tuple[str, ...]) -> bool:
        """Whether these words stand side by side, or one after the other in the first part: "Customer Admin Support"."""
        first = iter(self.first)
        return self.side_by_side(order) or all(word in first for word in order)

    def tells_kind(self, pattern: _Pattern) -> bool:
        """Whether the first part names it; of a group whose own name is vague, half of it does ("Engineer, Storage")."""
        least = len(pattern.words) / (2 if _is_vague(_group(pattern.family)) else 1)
        return len(pattern.words.intersection(self.first)) >= least

    def side_by_side(self, order: tuple[str, ...]) -> bool:
        """Whether these words stand one behind the other, but for such as "and"."""
        return len(order) == 1 or f" {' '.join(order)} " in self.spoken


@lru_cache(maxsize=1)
def _known() -> _Families:
    raw = tomllib.loads(files("scoring").joinpath("data/families.toml").read_text("utf-8"))
    rows = {name: Family(name, _group(name), tuple(row["words"]), row.get("vague", False)) for name, row in raw.items()}
    near: dict[tuple[str, str], float] = {}
    for name, row in raw.items():
        for other, value in row.get("near", {}).items():
            for pair in ((name, other), (other, name)):
                near[pair] = max(value, near.get(pair, 0.0))
    patterns = [
        _Pattern(frozenset(order), order, name, key == "fields")
        for name, row in raw.items()
        for key in ("titles", "fields")
        for order in map(words, row.get(key, ()))
    ]
    uses = Counter(word for pattern in patterns for word in pattern.words)
    by_word: dict[str, list[_Pattern]] = {}
    for pattern in patterns:
        by_word.setdefault(min(pattern.words, key=lambda word: (uses[word], word)), []).append(pattern)
    return _Families(
        rows,
        near,
        {word: tuple(found) for word, found in by_word.items()},
        frozenset(pattern.order[-1] for pattern in patterns if pattern.field),
        {name: row["kinds"] for name, row in raw.items() if "kinds" in row},
    )


def family(name: str) -> Family:
    """The family of that name."""
    return _known().families[name]


def _is_vague(group: str) -> bool:
    return group in _known().families and family(group).vague


def kinds(group: str) -> tuple[Family, ...]:
    """The kinds of a group, without its own family."""
    return tuple(each for each in _known().families.values() if each.group == group and each.name != group)


def _group(name: str) -> str:
    return name.partition(".")[0]


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
    group = _group(one)
    if group != _group(other):
        return 0.0
    return OWN_KIND if is_general(one) or is_general(other) else _known().kinds.get(group, KINDS)


@lru_cache(maxsize=65536)
def families(title: str) -> Mapping[str, float]:
    """The families a title belongs to, by name, and how surely, 0 to 1. Empty when it is of none that we know.

    The part before a comma, dash or bracket says what the work is; what follows tells its kind. The last word is the
    head: a "sales engineer" sells.
    """
    title = turned(title[:LONGEST])
    everything, first = words(title), first_part(title)
    found = (
        _placed(title, everything, first)
        or _placed(title, unfolded(everything), unfolded(first))
        or (families(CUT.split(title, maxsplit=1)[-1]) if CUT.search(title) else {})
    )
    others = {name: OR for pair in _OTHERS.findall(title) if is_title(part := "".join(pair)) for name in families(part)}
    return others | dict(found) if found else found


def is_title(text: str) -> bool:
    """Whether a text names a job, not only what one may be about ("Energy", "Marketing") or a word of any trade."""
    held, by_word = frozenset(words(text)), _known().by_word
    found = (each for word in held for each in by_word.get(word, ()))
    return any(each.words <= held and not each.field and not _needs_words(each) for each in found)


def _placed(title: str, everything: tuple[str, ...], first: tuple[str, ...]) -> Mapping[str, float]:
    told = tuple(word for word in first if word not in RANK)
    if not told:
        return {}
    read = _Title(everything, first, told, f" {' '.join(word for word in everything if word not in _LINKS)} ")
    matches: dict[str, float] = {}
    named: set[str] = set()
    for pattern, sure in _patterns(read):
        matches[pattern.family] = max(sure, matches.get(pattern.family, 0.0))
        if read.tells_kind(pattern):
            named.add(pattern.family)
    if matches and all(map(is_general, matches)):
        for name, sure in _behind(CUT.split(title)[1:], set(matches), frozenset(everything)):
            matches[name] = max(sure, matches.get(name, 0.0))
            if _is_vague(_group(name)):
                named.add(name)
    return dict(sorted(_kinds_over_general(matches, named).items()))


def _patterns(read: _Title) -> Iterator[tuple[_Pattern, float]]:
    """The data's titles that stand in a title and are no part of one another, the surest and those not far behind."""
    by_word, words_held = _known().by_word, frozenset(read.everything)
    held = [
        each
        for word in words_held
        for each in by_word.get(word, ())
        if each.words <= words_held and (not each.field or read.says(each.order))
    ]
    if any(each.field for each in held) and not read.open:
        held = [each for each in held if not each.field] or [each for each in held if each.order[0] == read.told[0]]
    said = [each for each in held if _is_said(each, read)]
    strengths = {each: _strength(each, read, said) for each in held}
    found = {
        each: strength
        for each, strength in strengths.items()
        if not any(each.words < other.words and strength <= strengths[other] for other in held)
    }
    best = max(found.values(), default=0.0)
    near = {each: 1.0 if strength == best else 0.6 for each, strength in found.items() if strength >= best - BEHIND}
    explained = HEADS.union(*(each.words for each in near if not each.words <= HEADS))
    about = next((word for word in reversed(read.told) if word not in HEADS), "")
    weak = {
        each
        for each in near
        if _needs_words(each)
        and not (each.field and about in each.words)
        and not (HEADS if each.words <= HEADS else explained).union(each.words).issuperset(read.told)
    }
    for pattern, sure in near.items():
        if pattern not in weak:
            yield pattern, sure
        elif len(weak) == len(near) or not pattern.words <= HEADS:
            yield pattern, sure * 0.5


def _is_said(pattern: _Pattern, read: _Title) -> bool:
    """Whether the first part is a title by itself, by this pattern."""
    return not pattern.field and pattern.words.issubset(read.first) and not _needs_words(pattern)


def _needs_words(pattern: _Pattern) -> bool:
    return len(pattern.words) == 1 and (pattern.field or pattern.words <= _ANY_TRADE)


def _strength(pattern: _Pattern, read: _Title, said: list[_Pattern]) -> float:
    """More words, side by side, ending where the first part ends: the surer. `said`: the titles that the first part is."""
    points = sum(1.0 if word in read.first else BEYOND for word in pattern.order)
    if read.side_by_side(pattern.order):
        points += 0.5
    head = pattern.order[-1]
    if pattern.field:
        within = any(pattern.words & each.words for each in said)
        points += (0.0 if within else BESIDE) if said else 1.0
    elif read.told and read.told[-1] == head:
        points += 1.0
    elif head not in read.first:
        points -= 1.0
    if said and not pattern.words.issubset(read.first):
        own = any(_group(each.family) == _group(pattern.family) or family(each.family).vague for each in said)
        points -= 0.0 if own else ELSEWHERE
    return points


def _behind(parts: list[str], groups: set[str], held: frozenset[str]) -> Iterator[tuple[str, float]]:
    """What the parts behind a general title ("Member of Technical Staff - Firmware Engineer") tell by themselves."""
    for part in parts:
        for name, sure in families(part).items():
            if not is_general(name) and (_group(name) in groups or held >= TELLS_NOTHING):
                yield name, BEYOND * sure


def _kinds_over_general(matches: dict[str, float], told: set[str]) -> dict[str, float]:
    """A kind that is told stands for its group too: a "Software Engineer, Frontend" is a frontend engineer.

    Of a group whose own name is not vague, both stay that are told as surely: "Customer Success & Support Specialist".
    """
    for name in filter(is_general, list(matches)):
        kinds_found = [kind for kind in told if kind.startswith(f"{name}.")]
        if kinds_found and (_is_vague(name) or any(matches[kind] < matches[name] for kind in kinds_found)):
            sure = matches.pop(name)
            matches |= {kind: max(matches[kind], sure) for kind in kinds_found}
    return matches
