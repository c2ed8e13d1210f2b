"""A profile made ready for the signals: what it aims at, read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..families import families, family, kinds
from ..leanings import Leanings, leanings
from ..profile import Profile
from ..titles import words
from ..topics import Vector, topics
from ..vocabulary import LEVEL_SYNONYMS, LEVELS
from ..words import any_of, content, how_many
from . import meanings
from .meanings import WORDS, Subject, forms

LATER = 0.04
"""How much less each further role, skill or interest of a list weighs: they stand most wanted first."""
LEAST = 0.6
"""The least that a late one weighs."""
WEAKLY = 0.5
"""How surely a thing that is not wanted has to name a family, and more."""
UNBACKED = 0.6
"""What a family is worth that shares its role with another one, and that no other role names."""
EVERYDAY = 0.5
"""What an everyday skill weighs: nearly every advert names it, so it tells little."""

_EVERYDAY = frozenset(
    "communication teamwork excel word office powerpoint outlook english agile scrum git github jira confluence "
    "leadership organisation organization linux html documentation presentation collaboration flexibility reliability "
    "customer driving".split()
) | frozenset(
    ("microsoft office", "ms office", "problem solving", "time management", "customer service", "google sheets",
     "attention to detail", "google workspace", "project management", "google docs", "driving licence", "rest")
)  # fmt: skip


class Skill(NamedTuple):
    """A skill, the forms in which adverts name it (lower case), and its weight."""

    name: str
    forms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What the signals need of a profile."""

    profile: Profile
    families: tuple[tuple[str, float], ...]  # families of the roles wanted, with weights
    named: tuple[tuple[frozenset[str], float], ...]  # words of each role but its rank, with weights
    strange: tuple[frozenset[str], ...]  # words of roles of no family that we know
    skills: tuple[Skill, ...]
    interests: tuple[Subject, ...]
    wishes: tuple[Subject, ...]
    dislikes: tuple[Subject, ...]
    unwanted: frozenset[str]  # families of work that the free text does not want
    about: tuple[str, ...]  # further words of `about`
    spellings: frozenset[str]  # of all skills
    whole: str  # everything it says of work, in lower case
    topics: Vector  # what all of that is about
    interest_topics: Vector


def aim(profile: Profile) -> Aims:
    """Make a profile ready for the signals."""
    free = leanings(profile.about)
    whole = _whole(profile, free.rest)
    named, strange = _roles(profile, whole)
    wishes, dislikes = _wished(free), _disliked(free, profile)
    skills = tuple(_skill(skill, position) for position, skill in enumerate(profile.skills))
    interests = tuple(meanings.interest(text, _weight(position)) for position, text in enumerate(profile.interests))
    known = {word for skill in skills for form in skill.forms for word in form.split()}
    return Aims(
        profile=profile,
        families=tuple(named.items()),
        named=tuple(_named(profile)),
        strange=tuple(strange),
        skills=skills,
        interests=interests,
        wishes=wishes,
        dislikes=tuple(
            dict.fromkeys(
                (*dislikes, *filter(None, (meanings.opposite(wish.name) for wish in wishes)), *_avoided(profile))
            )
        ),
        unwanted=frozenset(
            name
            for thing in free.against
            if len(thing.words.split()) <= WORDS
            for name, sure in families(thing.words).items()
            if sure > WEAKLY and named.get(name, 0.0) < LEAST
        ),
        spellings=frozenset(form for skill in skills for form in skill.forms),
        whole=whole,
        topics=topics(whole),
        interest_topics=topics("\n".join(profile.interests)),
        about=tuple(dict.fromkeys(w for w in content(free.rest) if len(w) > 3 and w not in known)),
    )


def _roles(profile: Profile, whole: str) -> tuple[dict[str, float], list[frozenset[str]]]:
    """The families of the roles wanted, and the words of those roles that are of no family we know.

    A title of two families ("Financial Reporting Analyst") means the one that another role means too. What kind of a
    general family is meant ("Software Engineer") the rest of the profile tells.
    """
    read = [families(role) for role in profile.roles]
    backing = [name for found in read for name in found]
    named: dict[str, float] = {}
    for position, found in enumerate(read):
        for name, sure in found.items():
            alone = len(found) > 1 and backing.count(name) == 1
            named[name] = max(named.get(name, 0.0), sure * _weight(position) * (UNBACKED if alone else 1.0))
    for name in [name for name in named if family(name).vague]:
        for kind, share in evidence(whole, name):
            named[kind] = max(named.get(kind, 0.0), named[name] * min(0.95, 0.55 + share))
    strange = [told for role, found in zip(profile.roles, read, strict=True) if not found and (told := _told(role))]
    return named, strange


def _named(profile: Profile) -> Iterator[tuple[frozenset[str], float]]:
    """The roles that a title may name word for word; not those that may be any kind of a group ("Software Engineer")."""
    for position, role in enumerate(profile.roles):
        told = _told(role)
        if len(told) > 1 and not any(family(name).vague for name in families(role)):
            yield told, _weight(position)


def _whole(profile: Profile, about: str) -> str:
    return "\n".join((about, *profile.skills, *profile.interests, *profile.roles)).lower()


def evidence(text: str, general: str) -> list[tuple[str, float]]:
    """Which kinds of a group a text speaks of, with shares that add up to 1; empty where it does not tell."""
    hits = {kind.name: how_many(text, kind.words) for kind in kinds(general)}
    squares = {name: float(count * count) for name, count in hits.items() if count > 1}
    total = sum(squares.values())
    return [(name, square / total) for name, square in squares.items() if square >= 0.08 * total]


def _weight(position: int) -> float:
    return max(LEAST, 1.0 - LATER * position)


def _told(role: str) -> frozenset[str]:
    rank = {*LEVELS, *LEVEL_SYNONYMS}
    return frozenset(word for word in words(role) if word not in rank and len(word) > 2)


def _skill(name: str, position: int) -> Skill:
    lower = name.lower()
    return Skill(name, forms(name), _weight(position) * (EVERYDAY if lower in _EVERYDAY else 1.0))


def _wished(free: Leanings) -> tuple[Subject, ...]:
    """The known wishes and subjects that the free text leans to; loose words of a wish say too little."""
    found = (one for phrase in free.toward for one in (*meanings.wishes(phrase), *meanings.subjects(phrase)))
    return tuple(dict.fromkeys(found))


def _disliked(free: Leanings, profile: Profile) -> list[Subject]:
    """What the free text leans away from: known wishes and subjects, tools and themes, and things named by words of their own.

    What the profile asks for elsewhere it does not dislike, however the sentence reads.
    """
    liked = "\n".join((*profile.roles, *profile.skills, *profile.interests)).lower()
    found: list[Subject] = []
    for thing in free.against:
        known = meanings.wishes(thing.words) or meanings.subject_named(thing.words) or meanings.spelled(thing.words)
        if thing.named and not known:
            known = meanings.noun(thing.words)
        unloved = [one for one in known if not any_of(liked, (one.name.lower(), *one.own))]
        found += [one._replace(aside=None) for one in unloved] if thing.wholly else unloved
    return found


def _avoided(profile: Profile) -> Iterator[Subject]:
    """Subjects that words to avoid name: who avoids crypto does not want stablecoins either. The gate has the words."""
    for word in profile.avoid_keywords:
        for one in meanings.subject_named(word.lower()):
            yield one._replace(weight=1.0, aside=meanings.SIDE)
