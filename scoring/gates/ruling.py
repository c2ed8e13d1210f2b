"""What a gate answers, and what it may look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from ..facts import Fact, Facts, Quote
from ..openings import Opening
from ..wanted import Wanted

Answer = Literal["pass", "fail", "unknown"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one gate answered, and the words that decided it."""

    gate: str  # its name in GATES
    answer: Answer
    words: str  # a short sentence for people, safe to show in a channel: facts of the advert, never of the profile
    quote: Quote | None = None


class Case(NamedTuple):
    """One opening before the gates of one reader."""

    opening: Opening
    facts: Facts
    wanted: Wanted
    now: datetime


class Found(NamedTuple):
    """A ruling that does not know its gate's name yet."""

    answer: Answer
    words: str
    quote: Quote | None = None


Gate = Callable[[Case], Found]


def passes(words: str, fact: Fact[object] | None = None) -> Found:
    """Nothing here rules the reader out."""
    return Found("pass", words, fact.quote if fact else None)


def fails(words: str, fact: Fact[object] | None = None) -> Found:
    """Something rules the reader out."""
    return Found("fail", words, fact.quote if fact else None)


def doubts(words: str, fact: Fact[object] | None = None) -> Found:
    """The advert does not settle it."""
    return Found("unknown", words, fact.quote if fact else None)


NOT_ASKED = passes("not asked for")
_NO_TEXT = doubts("the advert has no text to tell")
_LITTLE_TEXT = doubts("the advert has too little text to tell")


def unless_short(case: Case, silent: Found) -> Found:
    """What it means that the advert does not speak of something: `silent`, or nothing where there is too little text."""
    if case.facts.has_text:
        return silent
    return _LITTLE_TEXT if case.opening.listing.description else _NO_TEXT
