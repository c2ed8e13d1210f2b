"""A profile made ready for the signals: what it aims at, read once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..families import families, family, kinds
from ..profile import Profile
from ..titles import words
from ..topics import Vector, topics
from ..vocabulary import LEVEL_SYNONYMS, LEVELS
from ..words import content, first, how_many

OPPOSITE = 0.6
"""What the opposite of a wish weighs among the dislikes."""
LATER = 0.04
"""How much less each further role, skill or interest of a list weighs: they stand most wanted first."""
LEAST = 0.6
"""The least that a late one weighs."""
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
_AGAINST = re.compile(
    r"\b(?:not(?! only)|no(?! longer a)|never|without|avoid(?:s|ing)?|rather than|instead of|tired of|leaving|does ?n[o']t want|do ?n[o']t want|keine?|kein|nicht)\s+"
    r"((?:(?![.,;:!?\n]|\bbut\b).){2,80})",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:not (?:an?|the|in|as)|no|without|keine?|kein)\b")
_FOR = re.compile(
    r"\b(?:wants?(?: to)?|looking for|looks for|seek(?:s|ing)|hopes? (?:for|to)|would like(?: to)?|prefers?|loves?|enjoys?|"
    r"interested in|keen on|ideally|happy to|open to|dreams? of|möchte|sucht|suche)\s+((?:(?![.;!?\n]).){3,160})",
    re.IGNORECASE,
)


class Skill(NamedTuple):
    """A skill, the forms in which adverts name it (lower case), and its weight."""

    name: str
    forms: tuple[str, ...]
    weight: float


class Subject(NamedTuple):
    """An interest or a wish, the words that show it, and its weight."""

    name: str
    own: tuple[str, ...]  # the profile's own words
    shown: tuple[str, ...]  # other words for it
    weight: float
    employers: str = ""  # the kind of employer that shows it (see `scoring.employer_kinds`); empty: none


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
    named, strange = _roles(profile)
    whole = _whole(profile)
    wishes, dislikes = _prose(profile.about)
    skills = tuple(_skill(skill, position) for position, skill in enumerate(profile.skills))
    interests = tuple(_interest(text, position) for position, text in enumerate(profile.interests))
    known = {word for skill in skills for form in skill.forms for word in form.split()}
    return Aims(
        profile=profile,
        families=tuple(named.items()),
        named=tuple(_named(profile)),
        strange=tuple(strange),
        skills=skills,
        interests=interests,
        wishes=wishes,
        dislikes=tuple(dict.fromkeys((*dislikes, *_avoided(profile)))),
        unwanted=frozenset(
            name
            for match in _AGAINST.finditer(profile.about)
            for name in families(match.group(1))
            if named.get(name, 0.0) < LEAST
        ),
        spellings=frozenset(form for skill in skills for form in skill.forms),
        whole=whole,
        topics=topics(whole),
        interest_topics=topics("\n".join(profile.interests)),
        about=tuple(
            dict.fromkeys(w for w in content(_AGAINST.sub(" ", profile.about)) if len(w) > 3 and w not in known)
        ),
    )


def _roles(profile: Profile) -> tuple[dict[str, float], list[frozenset[str]]]:
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
        for kind, share in evidence(_whole(profile), name):
            named[kind] = max(named.get(kind, 0.0), named[name] * min(0.95, 0.55 + share))
    strange = [told for role, found in zip(profile.roles, read, strict=True) if not found and (told := _told(role))]
    return named, strange


def _named(profile: Profile) -> Iterator[tuple[frozenset[str], float]]:
    """The roles that a title may name word for word; not those that may be any kind of a group ("Software Engineer")."""
    for position, role in enumerate(profile.roles):
        told = _told(role)
        if len(told) > 1 and not any(family(name).vague for name in families(role)):
            yield told, _weight(position)


def _whole(profile: Profile) -> str:
    return "\n".join((_AGAINST.sub(" ", profile.about), *profile.skills, *profile.interests, *profile.roles)).lower()


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


@lru_cache(maxsize=4096)
def forms(skill: str) -> tuple[str, ...]:
    """How adverts may spell a skill, in lower case."""
    lower = " ".join(skill.lower().split())
    spelled = dict.fromkeys((lower, lower.replace("-", " "), lower.replace(" ", "-"), *_aliases().get(lower, ())))
    if lower.endswith(".js"):
        spelled |= dict.fromkeys((lower[:-3] + "js", lower[:-3]))
    if len(lower) > 4 and lower.endswith("s") and lower[-2] not in "sui":
        spelled[lower[:-1]] = None
    return tuple(spelled)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    """Every spelling of a skill that the package knows, to all of them; those that are tricky words stay away."""
    spellings: dict[str, tuple[str, ...]] = {}
    for line in files("scoring").joinpath("data/skills.tsv").read_text("utf-8").splitlines():
        name, _, others = line.partition("\t")
        if not name or name.startswith("#"):
            continue
        plain = tuple(each.lower() for each in (name, *others.split("|")) if each and not each.startswith("="))
        for each in plain:
            spellings.setdefault(each, plain)
    return spellings


@lru_cache(maxsize=1)
def _subjects() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(files("scoring").joinpath("data/domains.toml").read_text("utf-8"))


def _interest(text: str, position: int) -> Subject:
    lower = text.lower()
    shown: dict[str, None] = {}
    for row in _subjects()["domain"].values():
        if any(first(lower, name) >= 0 for name in row["names"]):
            shown |= dict.fromkeys(row["words"])
    return Subject(text, forms(lower), tuple(shown), _weight(position))


def _prose(about: str) -> tuple[tuple[Subject, ...], tuple[Subject, ...]]:
    """What the free text wishes for, and what it does not want: known wishes and subjects.

    Of what is not wanted a noun of its own counts too ("not a delivery job"); loose words of a wish say too little.
    """
    rest = _AGAINST.sub(" ", about)
    dislikes = [
        subject
        for match in _AGAINST.finditer(about)
        for subject in (*_known_wishes(match.group(1).lower()), *_noun(match.group(0).lower(), match.group(1).lower()))
    ]
    wishes = [
        subject
        for match in _FOR.finditer(rest)
        for phrase in [match.group(1).lower()]
        for subject in (*_known_wishes(phrase), *_known_subjects(phrase))
    ]
    dislikes += [opposite for wish in wishes if (opposite := _opposite(wish.name)) is not None]
    return tuple(dict.fromkeys(wishes)), tuple(dict.fromkeys(dislikes))


def _says(phrase: str, said: str) -> bool:
    return first(phrase, said[1:]) == 0 if said.startswith("^") else first(phrase, said) >= 0


def _opposite(name: str) -> Subject | None:
    """What goes against a wish: who wants a product company does not want the opposite, only less strongly."""
    known = _subjects()["wish"]
    other = known.get(name.replace(" ", "_"), {}).get("opposite")
    return _wish(str(other), OPPOSITE) if other else None


def _wish(name: str, weight: float) -> Subject:
    row = _subjects()["wish"][name]
    return Subject(name.replace("_", " "), (), tuple(row["shown"]), weight, str(row.get("employers", "")))


def _known_wishes(phrase: str) -> list[Subject]:
    return [
        _wish(name, 1.0)
        for name, row in _subjects()["wish"].items()
        if any(_says(phrase, said) for said in row["said"])
    ]


def _known_subjects(phrase: str) -> list[Subject]:
    return [
        Subject(name.replace("_", " "), (), tuple(row["words"]), 0.8)
        for name, row in _subjects()["domain"].items()
        if any(first(phrase, said) >= 0 for said in row["names"])
    ]


def _noun(said: str, phrase: str) -> list[Subject]:
    """What is named after "not a", "no" or "without", where it is none of the wishes we know."""
    told = content(phrase)[:3]
    if not told or _known_wishes(phrase) or not _NOUN.match(said):
        return []
    return [Subject(" ".join(told), (" ".join(told),), (), 0.7)]


def _avoided(profile: Profile) -> Iterator[Subject]:
    """Subjects that words to avoid name: who avoids crypto does not want stablecoins either. The gate has the words."""
    for word in profile.avoid_keywords:
        for name, row in _subjects()["domain"].items():
            if word.lower() in row["names"]:
                yield Subject(name.replace("_", " "), (), tuple(row["words"]), 1.0)
