"""Cues: words, one of which stands in every sentence that can say a certain thing.

Looking for hundreds of words one by one costs more than anything else about reading an advert. All of them are found in
a single pass (Aho-Corasick), and each fact then reads only the sentences that hold one of its own.
"""

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

_NUMBERS: dict[str, int] = {}
_OF_WHICH: dict[int, list["Cues"]] = {}
"""A cue's number -> who looks for it together with others."""


class Cues:
    """Some cues that are looked for together, also inside longer words."""

    __slots__ = ()

    def __init__(self, *words: str) -> None:
        for number in {cue(word) for word in words}:
            _OF_WHICH.setdefault(number, []).append(self)


def cue(word: str) -> int:
    """The number under which a word is looked for from now on."""
    return _NUMBERS.setdefault(word, len(_NUMBERS))


def how_many() -> int:
    """How many cues there are; they only become more, while the first advert is read."""
    return len(_NUMBERS)


def together(spots: dict[int, list[int]]) -> dict[Cues, list[list[int]]]:
    """Of all cues that are looked for together, where those that are there stand. Who is not in it finds none."""
    found: dict[Cues, list[list[int]]] = {}
    for number, starts in spots.items():
        for cues in _OF_WHICH.get(number, ()):
            if cues in found:
                found[cues].append(starts)
            else:
                found[cues] = [starts]
    return found


def spots_of_cues(low: str) -> dict[int, list[int]]:
    """Where each cue known so far stands in a text in lower case, by its number."""
    if not low:
        return {}
    automaton = _automaton(len(_NUMBERS))
    try:
        matches = automaton.find_matches_as_indexes(low, overlapping=True)
    except UnicodeEncodeError:  # half of a surrogate pair, which hostile JSON may hold: one letter, one question mark
        matches = automaton.find_matches_as_indexes(low.encode("utf-8", "replace").decode(), overlapping=True)
    spots: dict[int, list[int]] = {}
    for number, start, _ in matches:
        if number in spots:
            spots[number].append(start)
        else:
            spots[number] = [start]
    return spots


@lru_cache(maxsize=1)
def _automaton(size: int) -> AhoCorasick:
    """Of all cues: they only become more, so their number tells whether it is still the right one.

    The small form of it: what reads an advert in turn with everything else must not count on much of the cache.
    """
    return AhoCorasick(list(_NUMBERS)[:size], implementation=Implementation.ContiguousNFA)
