"""What a profile's free text leans to and away from, part by part of its sentences.

People say it before ("no night shifts"), behind ("selling is not for me") or in a list ("not audits, payroll or tax"). The words
that tell are data (`data/leanings.tsv`), in several languages; what a thing means is left to whoever asks.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from .data_rows import data_rows

LONGEST = 160
"""Characters of a part, behind the words that tell, which are still about it."""

_LINE = 50
"""Characters of a line that may have been broken for want of room; a shorter one ends where it ends."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W_a-z])|[;:!?]\s|\s[–—-]\s|\.$|\n")
_PART = re.compile(
    r",(?!\d)\s*|(?<!anything)\s\b(?:but|aber|sondern|pero|mais|mas|maar|ale|ma|though|although|while|whereas|während)\b\s",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:and|und|y|e|et|en|i)\s+(?:i|i'm|i'd|ich|yo|eu|je|ik)\b.*$|\b(?:which|that|who|where|whose|for|into|towards|as (?:the|my) main)\b.*$|\.$"
)
"""Where the words about it end: at a clause of its own, or at what is told of it."""
_ONE = re.compile(r"\s*(?:\b(?:and|or|nor|und|oder|noch|sowie|y|o|ni|et|ou|e|nem|en|of|lub|oraz)\b(?!-)|[,/&])\s*")
_VERB = re.compile(
    r"\b(?:i|i'm|i'd|i've|my|me|we|is|are|was|am|be|have|has|had|can|could|would|will|may|ich|mir|mich|bin|ist|sind|war|"
    r"habe|hat|kann|würde|will|yo|soy|es|son|tengo|eu|sou|é|são|tenho|je|suis|est|sont|ik|ben|zijn|heb|jestem|mam|sono|ho)\b"
)
_CHOICE = re.compile(r"\b(?:or|nor|oder|noch|o|ou|ni|nem|of|lub|ani)\b")
_OF_A_KIND = re.compile(
    r"^(?:(?:interested in|interest in|(?:any|every)thing (?:to do )?(?:with|about|around)|no|not|nor|keine?|keinen|geen|sin|sem|sans|pas|ni|bez|senza|wants?|like|look(?:ing)? for|go(?:ing)? back|back|work(?:ing)?|carry|be|being|do|doing|to|an?|the|any|more|in|as|at|for|with|"
    r"another|ein(?:e[nrm]?)?|de[rnm]|die|das|im|als|um|uma|un|una|une|el|la|las|los|le|les|een|de|het)\s+)+"
)
_AT_LAST = re.compile(
    r"(?:\s+(?:again|any ?more|yet|please|ever|at all|long ago|now|for now|mehr|bitte|comes?|kommen|kommt|is|are))+$"
)
_NOT_AT_ALL = re.compile(r"\s(?:is|are|ist|sind) (?:not|nicht)\W*$")
"""How a part ends that is against what it began with: "days are fine; nights are not"."""
_WHOLLY = re.compile(
    r"^(?:pure|purely|only|just|mere|mainly|mostly|reine[rn]?|reines|rein|nur|puro|pura|pur|puur|czysto)\s+"
)
_OF_ALL = frozenset(
    (
        "dislike",
        "dislikes",
        "hate",
        "hates",
        "detest",
        "can't stand",
        "cannot stand",
        "spare me",
        "nothing with",
        "nichts mit",
        "verschont mich mit",
    )
)
"""Words whose list goes on to its end; behind "no" another part may be another matter."""
_NAMED = _OF_ALL | frozenset(
    "no not without neither nor kein keine keinen keiner ohne weder noch sin sans sem geen bez senza ni".split()
)
"""Words behind which a thing is named, rather than a doing."""


class Thing(NamedTuple):
    """Something the free text leans away from, in lower case."""

    words: str
    named: bool  # as a thing of its own ("no night shifts"), not as a doing that may be told of in passing
    wholly: bool = False  # as the whole of a job ("no pure project management")


class Leanings(NamedTuple):
    """What a free text is for and against, in lower case; `rest` is the text without what it is against."""

    toward: tuple[str, ...]
    against: tuple[Thing, ...]
    rest: str


class _Part(NamedTuple):
    """A part of a sentence."""

    text: str
    leans: Literal["for", "against", "no way"]
    about: str = ""  # what that is about, in lower case
    named: bool = False
    of_all: bool = False  # what is listed behind it is meant too


class _Cues(NamedTuple):
    no_way: re.Pattern[str]
    against_before: re.Pattern[str]  # what it is about stands before
    against_behind: re.Pattern[str]
    for_before: re.Pattern[str]
    for_behind: re.Pattern[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    said: dict[tuple[str, str], list[str]] = {}
    for leaning, where, words in data_rows("leanings"):
        said.setdefault((leaning, where), []).extend(words.split("|"))

    def any_of(leaning: str, where: str) -> re.Pattern[str]:
        longest_first = sorted(said[leaning, where], key=lambda words: (-len(words), words))
        return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'-])")

    return _Cues(
        any_of("no way", "anywhere"),
        any_of("against", "before"),
        any_of("against", "behind"),
        any_of("for", "before"),
        any_of("for", "behind"),
    )


@lru_cache(maxsize=256)
def leanings(text: str) -> Leanings:
    """What a text is for and against."""
    parts = [part for sentence in _SENTENCE.split(_unbroken(text)) for part in _read(_PART.split(sentence))]
    against = [
        Thing(_WHOLLY.sub("", one), part.named, wholly=_WHOLLY.match(one) is not None)
        for part in parts
        if part.leans == "against"
        for one in _things(part.about)
    ]
    return Leanings(
        tuple(dict.fromkeys(part.about for part in parts if part.leans == "for" and part.about)),
        tuple(dict.fromkeys(against)),
        ". ".join(part.text for part in parts if part.leans != "against"),
    )


def _unbroken(text: str) -> str:
    """The text with the lines joined that were broken for want of room."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "".join(f"{line}{' ' if len(line) >= _LINE else chr(10)}" for line in lines).strip()


def _read(sentence: Iterable[str]) -> list[_Part]:
    """The parts of one sentence. A list goes on as it began, and one that ends in what is said of it leans so from its start."""
    found: list[_Part] = []
    for text in sentence:
        low = text.lower().replace("’", "'")
        part, listed = _leaning(text, low)
        if part is None:
            last = found[-1] if found else _Part("", "no way")
            goes_on = last.leans == "for" or (last.leans == "against" and (last.of_all or _CHOICE.search(low)))
            part = last._replace(text=text, about=low) if goes_on and not _VERB.search(low) else _Part(text, "no way")
        elif listed:
            at = len(found)
            while at and found[at - 1].leans == "no way" and not _VERB.search(found[at - 1].text.lower()):
                at -= 1
                found[at] = found[at]._replace(leans=part.leans, about=found[at].text.lower(), named=True)
        found.append(part)
    return found


def _leaning(text: str, low: str) -> tuple[_Part | None, bool]:
    """A part by itself, None where nothing tells, and whether what it is about stands before the words that tell."""
    cues = _cues()
    if cues.no_way.search(low):
        return _Part(text, "no way"), False
    if (match := cues.against_before.search(low) or _NOT_AT_ALL.search(low)) and (
        about := low[: match.start()].strip()
    ):
        return _Part(text, "against", about, named=True), True
    if match := cues.for_before.search(low):
        return _Part(text, "for", low[: match.start()].strip(), named=True), True
    if match := cues.against_behind.search(low):
        about = low[match.end() :].strip()[:LONGEST]
        alone = match[0] != "not" or not low[: match.start()].strip() or _OF_A_KIND.match(about) is not None
        return _Part(text, "against", about, named=match[0] in _NAMED and alone, of_all=match[0] in _OF_ALL), False
    if match := cues.for_behind.search(low):
        return _Part(text, "for", low[match.end() :].strip()[:LONGEST]), False
    return None, False


def _things(about: str) -> Iterator[str]:
    for one in _ONE.split(_ANOTHER.sub("", about)):
        if words := _OF_A_KIND.sub("", _AT_LAST.sub("", one.strip(" .,'\"()"))):
            yield words
