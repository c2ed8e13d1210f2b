"""What past verdicts say about openings not seen yet.

Each trait of an opening (role family, employer, skill, domain, level, place) leans to 👍 or 👎 by the verdicts on other
openings that have it; an opening's taste is the sum of its traits' leans. Of one person's verdicts, with u and d the
weights of the 👍 and 👎 on openings with the trait and D that of all their 👎:

    lean = u / (u + THIN) - d / (D + THIN)

The first part is how well proven a liking is, the second what part of the dislikes has the trait; both shrink to nothing
where evidence is thin. So a trait that everything shown has leans nowhere, although most thumbs may be down; equal
thumbs on both sides cancel; one 👎 moves little; and a 👍 lowers nothing at all. A verdict's weight halves with every
half-life. A person's lean lies between -1 and 1 however many thumbs it rests on, and leans of several people are added:
whoever is loud has one voice, and people who disagree cancel.

A 👎 may have a reason: it then speaks of the traits of that kind alone, and D is counted for each kind by itself. What was
learned of a trait is a preference; one that was undone does not count, one that was pinned counts as it did then.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import fsum
from typing import Literal

from .facts import Facts
from .openings import Opening
from .traits import ALIKE, Kind, Trait, phrase, shown, traits

THIN = 2.0
"""So many thumbs are thin evidence: a lean rests half on them, half on knowing nothing."""
FELT = 0.08
"""How far from neutral a taste has to be to be spoken of, which is more than one thumb on one thing in common gives."""
FADED = 0.25
"""A verdict that weighs less than this (two half-lives) is not spoken of any more."""
CLEAR = 0.25
"""How far a trait has to lean to be named: one thumb of these days is enough where nothing contradicts it."""
NAMED = 2
"""So many shared traits are named at most."""
LIKED = ("you liked {count} like this ({alike})", "readers here liked {count} like this ({alike})")
DISLIKED = ("{count} like this {were} not for you ({alike})", "{count} like this {were} not for readers here ({alike})")
"""What is said to whoever gave the verdicts, and where several people read it."""
FEW = dict(enumerate("one two three four five six seven eight nine".split(), start=1))
DAY = 86_400.0

Reason = Literal["level", "place", "employer", "field", "pay", "seen", "closed"]
"""Why a 👎 was given, where that was said."""

State = Literal["learned", "pinned", "undone"]
"""Of a preference: it follows the verdicts, stays as it was, or does not count."""

SPEAKS_OF: Mapping[Reason, frozenset[Kind]] = {
    "level": frozenset({"level"}),
    "place": frozenset({"place", "workplace"}),
    "employer": frozenset({"employer"}),
    "field": frozenset({"family", "skill", "domain"}),
    "pay": frozenset(),  # no trait: other openings of its kind may pay more
}
"""The kinds of traits that a reason is about."""

NO_DISLIKE: frozenset[Reason] = frozenset({"seen", "closed"})
"""What was seen before, shown twice or is gone may well have been liked: such a 👎 says nothing of its like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands: one person's last word on one opening."""

    opening: Opening
    facts: Facts
    person: str
    up: bool
    at: datetime
    reason: Reason | None = None  # of a 👎


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What was learned of one trait, with the openings that it rests on."""

    trait: Trait
    name: str  # the trait for people
    strength: float  # above 0: leans to 👍; 0: nothing stands of what was learned
    liked: frozenset[str]  # ids of openings, as far as they have not faded
    disliked: frozenset[str]
    state: State = "learned"

    @property
    def words(self) -> str:
        """In plain words, with the evidence: "fewer sales engineering roles: 4 of 5 👎"."""
        return f"{self.wish}: {self.evidence}"

    @property
    def wish(self) -> str:
        """What it comes to: "fewer sales engineering roles"."""
        return phrase(self.trait.kind, self.name, more=self.strength > 0)

    @property
    def evidence(self) -> str:
        """How many of the openings that have the trait got the thumb that it follows: "4 of 5 👎"."""
        side, thumb = (self.liked, "👍") if self.strength > 0 else (self.disliked, "👎")
        of = len(self.liked) + len(self.disliked)
        return f"{len(side)} of {of} {thumb}" if of else "the thumbs have faded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What was learned. Nothing learned is neutral to everything."""

    leans: Mapping[Trait, float] = field(default_factory=dict)
    liked: Mapping[Trait, frozenset[str]] = field(default_factory=dict)  # ids of openings to speak of
    disliked: Mapping[Trait, frozenset[str]] = field(default_factory=dict)
    shared: bool = False  # by several readers
    preferences: tuple[Preference, ...] = ()  # the strongest first, the undone ones last
    _domains: tuple[str, ...] = ()

    def of(self, opening: Opening, facts: Facts) -> tuple[float, str]:
        """How likely it is liked, 0 to 1 with 0.5 where nothing tells, and what to say of it; empty: nothing.

        What is said counts the openings that share with this one the traits that tell most, and names those.
        """
        if not self.leans:
            return 0.5, ""
        found = {
            trait: lean for trait in traits(opening, facts, domains=self._domains) if (lean := self.leans.get(trait))
        }
        total = fsum(lean * abs(lean) for lean in found.values())  # squared: most weak leans are chance
        value = 0.5 + 0.5 * total / (1 + abs(total))
        return value, self._words(value, found, opening, facts)

    def _words(self, value: float, found: Mapping[Trait, float], opening: Opening, facts: Facts) -> str:
        side, counted = (1, self.liked) if value > 0.5 else (-1, self.disliked)
        telling = [t for t, lean in found.items() if lean * side >= CLEAR and t.kind in ALIKE and t in counted]
        if abs(value - 0.5) < FELT or not telling:
            return ""
        telling.sort(key=lambda trait: (-abs(found[trait]), ALIKE.index(trait.kind), trait.name))
        named = telling[:1]
        alike = counted[named[0]]
        for trait in telling[1:]:
            if len(named) < NAMED and alike <= counted[trait]:
                named.append(trait)
        return (LIKED if side > 0 else DISLIKED)[self.shared].format(
            count=FEW.get(len(alike), len(alike)),
            were="was" if len(alike) == 1 else "were",
            alike=" and ".join(shown(trait, opening, facts) for trait in named),
        )


def learn(
    verdicts: Iterable[Verdict],
    *,
    now: datetime,
    half_life_days: float = 30.0,
    shared: bool | None = None,
    undone: Collection[Trait] = (),
    pinned: Mapping[Trait, float] | None = None,
) -> Taste:
    """What the verdicts say at `now`. Their order does not matter, and of repeated ones the last word counts.

    `shared` says whether what is said of it is read by several people (a channel); by default whether several gave
    verdicts. `half_life_days` is more than 0. Traits that are `undone` lean nowhere; those `pinned` lean as far as is
    said there, and a trait that is both is undone.
    """
    last: dict[tuple[str, str], Verdict] = {}
    for verdict in verdicts:
        key = (verdict.person, verdict.opening.id)
        if key not in last or _latest(verdict) > _latest(last[key]):
            last[key] = verdict
    weights: dict[str, _Weights] = defaultdict(_Weights)
    spoken: dict[bool, dict[Trait, set[str]]] = {True: defaultdict(set), False: defaultdict(set)}
    names: dict[Trait, str] = {}
    for verdict in last.values():
        if not verdict.up and verdict.reason in NO_DISLIKE:
            continue
        weight = 0.5 ** (max(0.0, (_aware(now) - _aware(verdict.at)).total_seconds()) / DAY / half_life_days)
        kinds = None if verdict.up or verdict.reason is None else SPEAKS_OF[verdict.reason]
        every = traits(verdict.opening, verdict.facts)
        having = every if kinds is None else {trait for trait in every if trait.kind in kinds}
        weights[verdict.person].add(having, weight, up=verdict.up, kinds=kinds)
        for trait in having:
            name = shown(trait, verdict.opening, verdict.facts)
            names[trait] = min(name, names.get(trait, name))
            if weight >= FADED:
                spoken[verdict.up][trait].add(verdict.opening.id)
    leans: dict[Trait, list[float]] = defaultdict(list)
    for person in weights.values():
        for trait, lean in person.leans().items():
            leans[trait].append(lean)
    pinned = pinned or {}
    learned = {trait: fsum(found) for trait, found in leans.items()}
    counting = {trait: lean for trait, lean in {**learned, **pinned}.items() if trait not in undone}
    preferences = [
        Preference(
            trait=trait,
            name=names.get(trait, trait.name),
            strength=counting.get(trait, learned.get(trait, 0.0)),
            liked=frozenset(spoken[True].get(trait, ())),
            disliked=frozenset(spoken[False].get(trait, ())),
            state="undone" if trait in undone else "pinned" if trait in pinned else "learned",
        )
        for trait in {*counting, *undone}
        if counting.get(trait) or trait in pinned or trait in undone
    ]
    return Taste(
        leans=counting,
        liked={trait: frozenset(ids) for trait, ids in spoken[True].items()},
        disliked={trait: frozenset(ids) for trait, ids in spoken[False].items()},
        shared=len(weights) > 1 if shared is None else shared,
        preferences=tuple(sorted(preferences, key=lambda one: (one.state == "undone", -abs(one.strength), one.trait))),
        _domains=tuple(sorted(trait.name for trait in counting if trait.kind == "domain")),
    )


class _Weights:
    """One person's verdicts, by trait. Sums are exact, so that no order shows."""

    def __init__(self) -> None:
        self.up: dict[Trait, list[float]] = defaultdict(list)
        self.down: dict[Trait, list[float]] = defaultdict(list)
        self.every_down: list[tuple[float, frozenset[Kind] | None]] = []  # with the kinds that it speaks of; None: all

    def add(self, having: Iterable[Trait], weight: float, *, up: bool, kinds: frozenset[Kind] | None = None) -> None:
        for trait in having:
            (self.up if up else self.down)[trait].append(weight)
        if not up:
            self.every_down.append((weight, kinds))

    def leans(self) -> dict[Trait, float]:
        having = {*self.up, *self.down}
        downs = {
            kind: fsum(weight for weight, kinds in self.every_down if kinds is None or kind in kinds)
            for kind in {trait.kind for trait in having}
        }
        found = {}
        for trait in having:
            likes, dislikes = fsum(self.up.get(trait, ())), fsum(self.down.get(trait, ()))
            found[trait] = likes / (likes + THIN) - dislikes / (downs[trait.kind] + THIN)
        return found


def _latest(verdict: Verdict) -> tuple[datetime, bool, str]:
    return verdict.at, verdict.up, verdict.reason or ""


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
