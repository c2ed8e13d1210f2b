"""Finding words in text: whole words only, and fast, since thousands of texts are searched for hundreds of words."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

_RUN = re.compile(r"\w+")
Needs = tuple[tuple[str, ...], ...]
"""What a text holds: of each of these at least one is among its `runs`."""

_CONTENT = re.compile(r"[^\W_](?:[\w+#./&-]*[\w+#])?")


def first(text: str, word: str, at: int = 0) -> int:
    """Where, from `at` on, a word or phrase (never empty) stands in the text as whole words; -1 where it does not.

    Both in lower case.
    """
    if isinstance(text, Text) and not text.may_hold(word):
        return -1
    size = len(word)
    while text and (at := text.find(word, at)) >= 0:
        if _stands_alone(text, at, at + size):
            return at
        at += size
    return -1


def places_of(text: str, word: str) -> Iterator[int]:
    """Every place where it stands, in order."""
    at = first(text, word)
    while at >= 0:
        yield at
        at = first(text, word, at + len(word))


def times(text: str, word: str) -> int:
    """How often it stands there.

    >>> times("java, javascript and java", "java")
    2
    """
    return sum(1 for _ in places_of(text, word))


def any_of(text: str, words: Iterable[str]) -> str | None:
    """The first of the words that stands in the text."""
    return next((word for word in words if first(text, word) >= 0), None)


def how_many(text: str, words: Iterable[str]) -> int:
    """How many of the words stand in the text, each counted once."""
    return sum(first(text, word) >= 0 for word in words)


def runs(text: str) -> list[str]:
    """The runs of letters and digits of a text, in lower case."""
    return _RUN.findall(text.lower())


@lru_cache(maxsize=16384)
def needs(word: str) -> Needs:
    """What a text holds in which a word or phrase, in lower case, stands."""
    *before, last = ["", *_RUN.findall(word)]
    if "_" in word or not last:  # an underscore may be part of a longer run
        return ()
    return *((run,) for run in before[1:]), (last, f"{last}s")


class Text(str):  # noqa: SLOT000 - what it holds is kept beside it
    """A text in lower case that is searched for hundreds of words: its runs tell of most that they are not there."""

    @cached_property
    def held(self) -> frozenset[str]:
        """Its runs."""
        return frozenset(_RUN.findall(self))

    def may_hold(self, word: str) -> bool:
        """Whether its runs allow for a word to stand in it."""
        held = self.held
        for one in needs(word):  # noqa: SIM110 - twice as fast as an expression, and asked hundreds of times of each text
            if held.isdisjoint(one):
                return False
        return True

    def until(self, end: int) -> "Text":
        """Its beginning, which holds no more than all of it."""
        part = Text(self[:end])
        part.__dict__["held"] = self.held
        return part


def content(text: str) -> list[str]:
    """The words of a phrase that carry meaning, in lower case."""
    return [word for word in _CONTENT.findall(text.lower()) if word not in FILLERS]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches it; "c" is no "c++", and a final "s" of the plural is allowed."""
    if start and text[start].isalnum() and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    after = text[end : end + 2]
    if not after or not text[end - 1].isalnum():
        return True
    if after[0] == "s" and end - start > 3:
        return len(after) == 1 or not (after[1].isalnum() or after[1] == "_")
    return not (after[0].isalnum() or after[0] in "_+#")


FILLERS = frozenset(
    "a an the and or of to in on at for with from by as is are be been was were will would can could should may might "
    "i me my we our you your he she his her it its they them their this that these those who which what where when how "
    "not no nor any some all both each every more most much many few less least very also too just only even still "
    "than then so but if while because into onto over under up down out off about between within without near "
    "have has had having do does did doing done want wants wanted like likes liked love loves look looks looking seek "
    "seeks seeking prefer prefers preferred ideally rather happy open interested interest interests keen hope hopes "
    "work works worked working job jobs role roles position positions team teams company companies employer years year "
    "experience experienced good great strong new one two three four five six seven eight nine ten first last other "
    "again remote junior senior entry-level level intern internship post mission more feste stelle eine einen ein der die das "
    "und oder mit im in von für als auf bei den dem des ist nicht kein keine un una el la los las de para con por que no sin "
    "le les des une dans pour avec sur sans um uma em do da dos das com sem "
    "part full time now currently lives live based own use used using well able need needs needed get make makes made "
    "something somewhere someone people person place places kind kinds half anything enough small large big etc".split()
)
"""Words that say nothing about what a job is."""
