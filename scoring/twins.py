"""Near-twins: two openings of one employer that are one job to a reader."""

import re
from functools import lru_cache

from .listing import Listing
from .places import read_places
from .present import shown_title
from .summary import NO_TEXT, NOTHING_SAID, summarize

SAME_TITLE = 0.75
"""The part of all their words that two titles share at least."""

SAME_TEXT = 0.9
"""The part of all their distinct words that two texts share at least."""

LEAST_WORDS = 40
"""Distinct words of a text; shorter ones are too often boilerplate to tell anything."""

_WORD = re.compile(r"[^\W_]+[+#]*")
_PART = re.compile(r"\s[-–—/•·]+\s|[,;:|()\[\]@]")
_LITTLE = frozenset("a an and at for in of on or the to with und für der die das de la le en y et".split())
_RANK = frozenset(
    "senior sr junior jr staff principal lead mid entry level i ii iii iv v 1 2 3 4 5 l1 l2 l3 l4 l5 l6".split()
)
_ABOUT_PLACES = _LITTLE | frozenset(
    "remote hybrid onsite based office north south east west central only time zone zones".split()
)


def near_twins(one: Listing, other: Listing) -> bool:
    """Whether two listings of one employer say nearly the same: in title, in text or of the work."""
    return (
        alike_titles(one.title, other.title)
        or alike_texts(one.description, other.description)
        or (_work(one) == _work(other) and _work(one) not in {NO_TEXT, NOTHING_SAID})
    )


def alike_titles(title: str, other: str) -> bool:
    """Whether two titles share three quarters of all their words, tags, ranks and places left out.

    >>> alike_titles("Staff Nurse, Night Shift - Leeds", "Senior Nurse, Night Shift (m/f/d)")
    True
    """
    return _share(_title_words(title), _title_words(other)) >= SAME_TITLE


def alike_texts(text: str | None, other: str | None) -> bool:
    """Whether two texts share nine of ten of their distinct words; never where one is too short to tell."""
    one, two = _words(text or ""), _words(other or "")
    return min(len(one), len(two)) >= LEAST_WORDS and _share(one, two) >= SAME_TEXT


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one and two else 0.0


@lru_cache(maxsize=1024)
def _title_words(title: str) -> frozenset[str]:
    """What a title says of the work; all of its words where it says nothing but a rank or a place."""
    shown = shown_title(title)
    first, *parts = _PART.split(shown)
    kept = _words(" ".join((first, *(part for part in parts if not _only_places(part))))) - _LITTLE
    return kept - _RANK or _words(shown)


def _only_places(part: str) -> bool:
    return not _words(part) - _ABOUT_PLACES - _words(" ".join(place.words for place in read_places(part)))


@lru_cache(maxsize=64)  # one listing is beside several others of its employer
def _work(listing: Listing) -> str:
    """Only from where the work is told: an employer's account of itself stands in all of its adverts."""
    return summarize(listing, anywhere=False)


@lru_cache(maxsize=64)  # as above
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
