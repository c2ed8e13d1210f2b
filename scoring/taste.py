"""What past verdicts say about openings not seen yet.

Each trait of an opening (role family, employer, skill, theme, level, place ...) leans to 👍 or 👎 by what each person's
verdicts make of it (`scoring.inference`); an opening's taste is the sum of its traits' leans over all persons. A verdict's
weight halves with every half-life. What one person's verdicts say of an opening lies between -1 and 1 however many they
are, so whoever is loud has one voice, and people who disagree cancel.

A 👎 may have a reason: it then speaks of the traits of that kind alone. What somebody saved or applied to speaks for it, and
what somebody hid, where several read it, against it; but a thumb of theirs on the same opening decides alone. What was learned of a trait is a preference; one
that was undone does not count, one that was pinned counts as it did then.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import fsum, tanh
from typing import Literal

from .facts import Facts
from .inference import Thumb, leans
from .openings import Opening
from .traits import ALIKE, Kind, Trait, phrase, shown, traits

FELT = 0.001
"""How far from neutral a taste has to be to be spoken of."""
FADED = 0.25
"""A verdict that weighs less than this (two half-lives) is not spoken of any more."""
NOTED = 0.0002
"""How far a trait has to lean to be a preference: one thumb of these days is enough where nothing contradicts it."""
CLEAR = 2
"""So many more thumbs for it than against it name a trait that leans; one alone may be chance."""
GONE = 1e-6
"""A verdict that weighs less than this (twenty half-lives) says nothing any more."""
NAMED = 2
"""So many shared traits are named at most."""
LIKED = ("you liked {count} like this ({alike})", "readers here liked {count} like this ({alike})")
DISLIKED = ("{count} like this {were} not for you ({alike})", "{count} like this {were} not for readers here ({alike})")
"""What is said to whoever gave the verdicts, and where several people read it."""
DIGITS = 9
"""Decimals of a taste: what lies behind them is rounding, which would tell equals apart."""
FEW = dict(enumerate("one two three four five six seven eight nine".split(), start=1))
DAY = 86_400.0

VerdictKind = Literal["up", "down", "saved", "applied", "hidden"]
"""What may be said of a pick: a thumb, or a choice in its menu."""

MENU: tuple[VerdictKind, ...] = ("saved", "applied", "hidden")

LIKES: frozenset[VerdictKind] = frozenset({"up", "applied", "saved"})
"""What speaks for an opening; the others speak against it."""

STRENGTH: Mapping[VerdictKind, float] = {"up": 1.0, "down": 1.0, "applied": 1.0, "saved": 0.5, "hidden": 0.5}
"""How much of a thumb each is."""

FIRST: Mapping[VerdictKind, int] = {"hidden": 0, "saved": 1, "applied": 2, "up": 3, "down": 3}
"""Which of those that one person said of one opening counts: the highest, and of thumbs the last."""

Reason = Literal["level", "place", "employer", "field", "pay", "seen", "closed"]
"""Why a 👎 was given, where that was said."""

State = Literal["learned", "pinned", "undone"]
"""Of a preference: it follows the verdicts, stays as it was, or does not count."""

SPEAKS_OF: Mapping[Reason, frozenset[Kind]] = {
    "level": frozenset({"level"}),
    "place": frozenset({"place", "workplace"}),
    "employer": frozenset({"employer"}),
    "field": frozenset({"family", "skill", "theme"}),
    "pay": frozenset(),  # no trait: other openings of its kind may pay more
}
"""The kinds of traits that a reason is about."""

NO_DISLIKE: frozenset[Reason] = frozenset({"seen", "closed"})
"""What was seen before, shown twice or is gone may well have been liked: such a 👎 says nothing of its like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands: what one person said of one opening. Beside a thumb there may be each of saved, applied and hidden."""

    opening: Opening
    facts: Facts
    person: str
    kind: VerdictKind
    at: datetime
    reason: Reason | None = None  # of a 👎
    expected: float = 0.5  # how likely a 👍 was by the profile alone, 0 to 1 (see `scoring.rank.expect`)

    @property
    def up(self) -> bool:
        """Whether it speaks for the opening."""
        return self.kind in LIKES


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What was learned of one trait, with the openings that it rests on."""

    trait: Trait
    name: str  # the trait for people
    strength: float  # how surely it is cared for (above 0) or minded; one person's is between -1 and 1
    liked: frozenset[str]  # ids of openings with a thumb, as far as they have not faded
    disliked: frozenset[str]
    menu: Mapping[VerdictKind, frozenset[str]] = field(
        default_factory=dict
    )  # likewise, of those chosen there without a thumb
    shared: bool = False  # by several readers, of whom nobody is to learn who applied to what
    state: State = "learned"

    @property
    def words(self) -> str:
        """In plain words, with the evidence: "fewer sales engineer roles: 4 of 5 👎"."""
        return f"{self.wish}: {self.evidence}"

    @property
    def wish(self) -> str:
        """What it comes to: "fewer sales engineer roles"."""
        return phrase(self.trait, self.name, more=self.strength > 0)

    @property
    def evidence(self) -> str:
        """How many of the openings that have the trait got the thumb that it follows: "4 of 5 👎", "1 of 1 👍, 1 applied".

        What several readers chose in menus is not counted out to them.
        """
        side, thumb = (self.liked, "👍") if self.strength > 0 else (self.disliked, "👎")
        of = len(self.liked) + len(self.disliked)
        said = [f"{len(side)} of {of} {thumb}"] if of else []
        if not self.shared:
            said += [f"{len(self.menu[kind])} {kind}" for kind in ("applied", "saved") if self.menu.get(kind)]
        elif self.menu and not of:
            said = ["chosen in menus"]
        return ", ".join(said) or "the thumbs have faded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What was learned. Nothing learned is neutral to everything."""

    leans: Mapping[Trait, float] = field(default_factory=dict)
    liked: Mapping[Trait, frozenset[str]] = field(default_factory=dict)  # ids of openings to speak of
    disliked: Mapping[Trait, frozenset[str]] = field(default_factory=dict)
    shared: bool = False  # by several readers
    preferences: tuple[Preference, ...] = ()  # the strongest first, the undone ones last

    def of(self, opening: Opening, facts: Facts) -> tuple[float, str]:
        """How well it meets the taste, 0 to 1 with 0.5 where nothing tells, and what to say of it; empty: nothing.

        What is said counts the openings that share with this one the traits that tell most, and names those.
        """
        if not self.leans:
            return 0.5, ""
        found = {trait: lean for trait in traits(opening, facts) if (lean := self.leans.get(trait))}
        value = round(0.5 + 0.5 * tanh(fsum(found.values())), DIGITS)
        return value, self._words(value, found, opening, facts)

    def _words(self, value: float, found: Mapping[Trait, float], opening: Opening, facts: Facts) -> str:
        side, counted, others = (1, self.liked, self.disliked) if value > 0.5 else (-1, self.disliked, self.liked)
        telling = [
            trait
            for trait, lean in found.items()
            if lean * side >= NOTED
            and trait.kind in ALIKE
            and len(counted.get(trait, ())) >= len(others.get(trait, ())) + CLEAR
        ]
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

    `shared` says whether what is said of it is read by several people (a channel), in which case what one of them hid
    counts; by default it does not, and several readers are those of whom there are verdicts. `half_life_days` is more than 0. Traits that are `undone` lean nowhere; those `pinned` lean as far as is
    said there, and a trait that is both is undone.
    """
    heard = _Heard()
    for verdict in _last_words(verdicts, shared=bool(shared)):
        days = max(0.0, (_aware(now) - _aware(verdict.at)).total_seconds()) / DAY
        heard.take(verdict, fresh=0.5 ** (days / half_life_days))
    each: dict[Trait, list[float]] = defaultdict(list)
    for said in heard.thumbs.values():
        for trait, lean in leans(said).items():
            each[trait].append(lean)
    pinned = pinned or {}
    learned = {trait: fsum(found) for trait, found in each.items()}
    several = len(heard.thumbs) > 1 if shared is None else shared
    counting = {trait: lean for trait, lean in {**learned, **pinned}.items() if trait not in undone}
    preferences = [
        Preference(
            trait=trait,
            name=heard.names.get(trait, trait.name),
            strength=counting.get(trait, learned.get(trait, 0.0)),
            liked=frozenset(heard.spoken["up"].get(trait, ())),
            disliked=frozenset(heard.spoken["down"].get(trait, ())),
            menu={kind: frozenset(heard.spoken[kind][trait]) for kind in MENU if trait in heard.spoken[kind]},
            shared=several,
            state="undone" if trait in undone else "pinned" if trait in pinned else "learned",
        )
        for trait in {*counting, *undone}
        if abs(counting.get(trait, 0.0)) >= NOTED or trait in pinned or trait in undone
    ]
    return Taste(
        leans=counting,
        liked={trait: frozenset(ids) for trait, ids in heard.spoken["up"].items()},
        disliked={trait: frozenset(ids) for trait, ids in heard.spoken["down"].items()},
        shared=several,
        preferences=tuple(sorted(preferences, key=lambda one: (one.state == "undone", -abs(one.strength), one.trait))),
    )


def _last_words(verdicts: Iterable[Verdict], *, shared: bool) -> Iterable[Verdict]:
    """Each person's last word on each opening; what was hidden is one only where several people read."""
    last: dict[tuple[str, str], Verdict] = {}
    for verdict in verdicts:
        key = (verdict.person, verdict.opening.id)
        if (shared or verdict.kind != "hidden") and (key not in last or _latest(verdict) > _latest(last[key])):
            last[key] = verdict
    return last.values()


class _Heard:
    """What verdicts say of traits: as evidence for each person, and by which openings, to be spoken of."""

    def __init__(self) -> None:
        self.thumbs: dict[str, list[Thumb]] = defaultdict(list)
        self.spoken: dict[VerdictKind, dict[Trait, set[str]]] = {kind: defaultdict(set) for kind in STRENGTH}
        self.names: dict[Trait, str] = {}

    def take(self, verdict: Verdict, *, fresh: float) -> None:
        """One more; `fresh`: 1 for one of today, halved with every half-life."""
        thumb = _thumb(verdict, fresh * STRENGTH[verdict.kind])
        if thumb is None:
            return
        self.thumbs[verdict.person].append(thumb)
        for trait in thumb.traits:
            name = shown(trait, verdict.opening, verdict.facts)
            self.names[trait] = min(name, self.names.get(trait, name))
            if fresh >= FADED:
                self.spoken[verdict.kind][trait].add(verdict.opening.id)


def _thumb(verdict: Verdict, weight: float) -> Thumb | None:
    """What a verdict says of traits; None where that is nothing."""
    reason = verdict.reason if verdict.kind == "down" else None
    if weight < GONE or reason in NO_DISLIKE:
        return None
    kinds = None if reason is None else SPEAKS_OF[reason]
    having = traits(verdict.opening, verdict.facts)
    return Thumb(
        up=verdict.up,
        weight=weight,
        expected=verdict.expected,
        traits=having if kinds is None else [trait for trait in having if trait.kind in kinds],
        kinds=kinds,
    )


def _latest(verdict: Verdict) -> tuple[int, datetime, bool, str]:
    return FIRST[verdict.kind], verdict.at, verdict.up, verdict.reason or ""


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
