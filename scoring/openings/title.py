"""Titles for comparing: which words say what the job is, and whether two titles can be one job's."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from ..data_rows import data_rows
from ..gazetteer import gazetteer

_BRACKETED = re.compile(r"[\[({]([^\[\](){}]{0,80})[\])}]")
_NUMBER = re.compile(r"\d{3}|#")  # what a long one has; looking for this alone is quick
_LONG_NUMBER = re.compile(r"\w*\d{3,}\w*|#\S+")
_TOOLS_WITH_SIGNS = re.compile(r"(?<!\w)(c\+\+|c#|f#|\.net)(?!\w)")
_IN_PLACES = re.compile(r"\bin ((?:[A-Z\u00c0-\u00de][\w.'-]*[ ,/]*)+)")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_PARTED = {"frontend": ("front", "end"), "backend": ("back", "end"), "fullstack": ("full", "stack"), "swe": ("software", "engineer"), "sde": ("software", "development", "engineer"), "devops": ("dev", "ops"), "mlops": ("ml", "ops")}  # fmt: skip
_SAME = {
    "ii": "2", "iii": "3", "iv": "4", "v": "5", "l1": "1", "l2": "2", "l3": "3", "l4": "4", "l5": "5", "sr": "senior",
    "jr": "junior", "snr": "senior", "developer": "engineer", "dev": "engineer", "entwickler": "engineer",
    "entwicklerin": "engineer", "engineering": "engineer", "mgr": "manager", "eng": "engineer", "asst": "assistant",
    "internship": "intern", "javascript": "js", "principle": "principal",
}  # fmt: skip
_NOISE = frozenset(
    """job jobs remote hybrid onsite work home office wfh hiring urgent urgently immediate joiner required wanted ref
    m w f d x i mwd mfd wmd fmd divers all gender genders gn full time fulltime vollzeit based online assessment ab
    sofort new the a an of for and or in at to with und fur mit der die das de la le en y on site role position opening
    opportunity openings positions req id hour hours day week""".split()
)
RANKS = frozenset(
    """intern trainee apprentice werkstudent praktikum student graduate entry junior mid senior lead staff principal
    head chief director vp manager associate assistant expert fellow 1 2 3 4 5 6""".split()
)
_ROLES = frozenset(
    """administrator advisor agent analyst application architect business classroom clerk commercial consultant
    coordinator custom customer delivery design designer development digital engineer executive expert founding
    frontend general inside it junior mechanical member officer operations operator platform practitioner professional
    program project representative research researcher rep sales science scientist sdet service services software
    solution solutions specialist staff supervisor support system systems team technical technician technology test
    tester testing worker""".split()
)
"""Words that employers exchange for each other without meaning another job."""


class Title(NamedTuple):
    """The words of a title in one spelling, sorted, each once: those outside brackets, and those in them."""

    core: tuple[str, ...]
    tags: tuple[str, ...]
    places: tuple[str, ...] = ()  # those of the words that stand where a place is named ("... in Leeds, York")


@lru_cache(maxsize=4096)
def read_title(title: str, location: str = "") -> Title:
    """A title's words without noise, and without the listing's own place.

    >>> read_title("[Online Assessment] Backend Developer II (Java) - Berlin", "Berlin, Germany")
    Title(core=('2', 'back', 'end', 'engineer'), tags=('java',), places=())
    """
    plain = _folded(title)
    if _NUMBER.search(plain):
        plain = _LONG_NUMBER.sub(" ", plain)
    here = frozenset(_WORD.findall(_folded(location)))
    tags = _BRACKETED.findall(plain)
    core = _kept(_BRACKETED.sub(" ", plain) if tags else plain, here)
    if not core:
        everything = _kept(plain, here) or tuple(sorted(set(_WORD.findall(plain) or title.lower().split())))
        return Title(everything, ())
    places = _kept(" ".join(_IN_PLACES.findall(title)).lower(), here) if " in " in title else ()
    return Title(core, tuple(word for word in _kept(" ".join(tags), here) if word not in core) if tags else (), places)


def one_job(one: Title, two: Title) -> bool:
    """Whether two titles differ by nothing that could make two jobs: by tags for places and the like at most."""
    if one[:2] == two[:2]:
        return True
    return one.core == two.core and _exchangeable(set(one.tags) ^ set(two.tags), ranks=False)


def perhaps_one_job(one: Title, two: Title, said: Callable[[str], bool], *, ranks: bool) -> bool:
    """Whether titles over one text can be one job's: they differ in places and in words for any job.

    "Data Analyst - Leeds" and "Data Analysis Specialist - York" can; "Go Developer" and "Rust Developer" cannot, nor can
    "Persian Translator" and "Slovak Translator". What only one of them says may also be a word that both texts have
    (`said`). `ranks`: whether ranks may differ too.
    """
    first, second = {*one.core, *one.tags}, {*two.core, *two.tags}
    if not first & second and not ranks:
        return False
    apart = {word for word in first ^ second if not (word in one.places or word in two.places) or word in tool_words()}
    if not (apart & first and apart & second):
        apart = {word for word in apart if word in RANKS or not said(word)}
    return _exchangeable(apart, ranks=ranks)


def _exchangeable(words: set[str], *, ranks: bool) -> bool:
    ranked = words & RANKS
    if ranked and not ranks:
        return False
    rest = words - ranked - _ROLES
    return not rest or (not rest & tool_words() and rest <= _place_words())


def _folded(text: str) -> str:
    text = text.lower()
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())


def _kept(text: str, here: frozenset[str]) -> tuple[str, ...]:
    found = set(_TOOLS_WITH_SIGNS.findall(text))
    if found:
        text = _TOOLS_WITH_SIGNS.sub(" ", text)
    for word in _WORD.findall(text):
        if word not in _NOISE and word not in here:
            single = word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] not in "sui" else word
            found.update(_PARTED.get(single) or (_SAME.get(single, single),))
    return tuple(sorted(found))


@cache
def tool_words() -> frozenset[str]:
    """Single words for tools and skills, folded."""
    names = (name.lstrip("=") for row in data_rows("skills") for cell in row for name in cell.split("|"))
    return frozenset(_folded(name) for name in names if " " not in name)


@cache
def _place_words() -> frozenset[str]:
    return frozenset(word for name in gazetteer().names for word in name.split())
