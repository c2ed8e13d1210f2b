"""Cues: words, one of which stands in every sentence that can say a certain thing.

Looking for hundreds of words one by one costs more than anything else about reading an advert. All of them are found in
a single pass (Aho-Corasick), and each fact then reads only the sentences that hold one of its own.
"""

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

_NUMBERS: dict[str, int] = {}


class Cues:
    """Some cues that are looked for together, also inside longer words; `number` is that of the first."""

    __slots__ = ("number", "numbers")

    def __init__(self, *words: str) -> None:
        numbers = [_NUMBERS.setdefault(word, len(_NUMBERS)) for word in words]
        self.number = numbers[0]
        self.numbers = frozenset(numbers)


def how_many() -> int:
    """How many cues there are; they only become more, while the first advert is read."""
    return len(_NUMBERS)


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
    """Of all cues: they only become more, so their number tells whether it is still the right one."""
    return AhoCorasick(list(_NUMBERS)[:size], implementation=Implementation.DFA)
