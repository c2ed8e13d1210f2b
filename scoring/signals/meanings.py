"""What words of a profile mean: the subjects, wishes, tools and themes that go by that name, and how adverts show them.

The names are data: `data/domains.toml` (subjects and wishes), `data/skills.tsv`, `data/themes.tsv`.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..data_rows import data_rows
from ..words import content, first, places_of

OPPOSITE = 0.6
"""What the opposite of a wish weighs among the dislikes."""
SIDE = 0.2
"""What a side of an advert is worth against its whole subject, where nothing else is said."""
WORDS = 4
"""Words of a thing at most that count as its name."""

_CHOICE = re.compile(r"[,/&]|\b(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub)\b")
_TRADE = re.compile(
    r"\s+(?:compan(?:y|ies)|firms?|sites?|shops?|apps?|makers?|exchanges?|industr(?:y|ies)|products?|work|jobs?|roles?|positions?|projects?)$"
)
"""What is said behind a subject to name those who deal in it."""


class Subject(NamedTuple):
    """An interest or a wish, the words that show it, and its weight."""

    name: str
    own: tuple[str, ...]  # the profile's own words
    shown: tuple[str, ...]  # other words for it
    weight: float
    employers: str = ""  # the kind of employer that shows it (see `scoring.employer_kinds`); empty: none
    beside: tuple[str, ...] = ()  # words of a second subject that it is about as well; empty: none
    aside: float | None = SIDE  # what a side of an advert is worth against its whole subject; None: only titles tell


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


@lru_cache(maxsize=2)
def _aliases(data: str = "skills") -> dict[str, tuple[str, ...]]:
    """Every spelling of a skill (or a theme) that the package knows, to all of them; those that are tricky words stay away."""
    spellings: dict[str, tuple[str, ...]] = {}
    for name, others in data_rows(data, 2):
        plain = tuple(each.lower() for each in (name, *others.split("|")) if each and not each.startswith("="))
        for each in plain:
            spellings.setdefault(each, plain)
    return spellings


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(files("scoring").joinpath("data/domains.toml").read_text("utf-8"))


def interest(text: str, weight: float) -> Subject:
    """An interest, and how others call it: by the subjects it names, or else by a tool or theme of that name.

    "AI for science" names two subjects, and an advert that is about it speaks of both; of "books, music or film" one will do.
    """
    lower = " ".join(text.lower().split())
    shown = [tuple(_known()["domain"][name]["words"]) for name in _named_in(lower)] or [
        one.own for one in spelled(lower)
    ]
    both = len(shown) > 1 and not _CHOICE.search(lower)
    return Subject(
        text,
        forms(lower),
        shown[0] if both else tuple(dict.fromkeys(word for each in shown for word in each)),
        weight,
        beside=shown[1] if both else (),
    )


def _named_in(phrase: str) -> list[str]:
    """The subjects of which a name stands there, those aside that are only part of a longer name ("machine learning")."""
    found = [
        (at, at + len(said), name)
        for name, row in _known()["domain"].items()
        for said in row["names"]
        for at in places_of(phrase, said)
    ]
    return list(
        dict.fromkeys(
            name
            for start, end, name in found
            if not any(a <= start and end <= b and b - a > end - start for a, b, _ in found)
        )
    )


def _says(phrase: str, said: str) -> bool:
    return first(phrase, said[1:]) == 0 if said.startswith("^") else first(phrase, said) >= 0


def opposite(name: str) -> Subject | None:
    """What goes against a wish: who wants a product company does not want the opposite, only less strongly."""
    known = _known()["wish"]
    other = known.get(name.replace(" ", "_"), {}).get("opposite")
    return _wish(str(other), OPPOSITE) if other else None


def _wish(name: str, weight: float) -> Subject:
    row = _known()["wish"][name]
    return Subject(name.replace("_", " "), (), tuple(row["shown"]), weight, str(row.get("employers", "")))


def wishes(phrase: str) -> list[Subject]:
    """The wishes we know of that are said in a phrase."""
    return [
        _wish(name, 1.0) for name, row in _known()["wish"].items() if any(_says(phrase, said) for said in row["said"])
    ]


def subjects(phrase: str) -> list[Subject]:
    """The subjects named in a phrase."""
    return [
        Subject(name.replace("_", " "), (), tuple(_known()["domain"][name]["words"]), 0.8) for name in _named_in(phrase)
    ]


def subject_named(words: str) -> list[Subject]:
    """The subjects that these words are a name of, as a whole."""
    return [
        Subject(name.replace("_", " "), (words,), tuple(row["words"]), 0.8, aside=0.0)
        for name, row in _known()["domain"].items()
        if words in row["names"] or _TRADE.sub("", words) in row["names"]
    ]


def spelled(words: str) -> list[Subject]:
    """The tool or theme that these words are a name of, as a whole."""
    for name in (words, _TRADE.sub("", words)):
        if len(name) > 2 and (forms_ := _aliases().get(name) or _aliases("themes").get(name)):
            return [Subject(name, forms_, (), 0.8, aside=0.0)]
    return []


def noun(words: str) -> list[Subject]:
    """A thing by its own words; a single one may be said of other things too, so only titles count."""
    told = content(words)
    name = " ".join(told)
    return [Subject(name, (name,), (), 0.7, aside=None if len(told) == 1 else 0.0)] if 0 < len(told) < WORDS else []
