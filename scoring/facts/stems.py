"""Which words need not be looked for in an advert, since no word there holds their stem.

Searching a text for some hundred words costs more than anything else about reading it. Adverts share most of their
words, so what stands inside a word is worked out once and remembered.
"""

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

HEAD = 3  # letters by which a stem is found in a word
LONGEST_KNOWN = 40  # letters of a word that is remembered
MOST_KNOWN = 200_000  # words remembered at most, some tens of megabytes
_LETTERS = bytes(byte if byte >= 128 or chr(byte).isalpha() else 32 for byte in range(256))


class _Index:
    """Which stems stand inside a word, remembered word by word: adverts share most of their words."""

    def __init__(self, stems: frozenset[bytes]) -> None:
        self.stems = stems
        self._by_head: dict[bytes, list[bytes]] = {}
        for stem in stems:
            self._by_head.setdefault(stem[:HEAD], []).append(stem)
        self._known: dict[bytes, tuple[bytes, ...]] = {}

    def inside(self, words: frozenset[bytes]) -> set[bytes]:
        """All stems that stand inside one of the words."""
        looked_up = list(map(self._known.get, words))
        found = set(chain.from_iterable(filter(None, looked_up)))
        if None in looked_up:
            for word, stems in zip(words, looked_up, strict=True):
                if stems is None:
                    found.update(self._look(word))
        return found

    def _look(self, word: bytes) -> tuple[bytes, ...]:
        heads = self._by_head
        found = [
            stem
            for at in range(len(word) - HEAD + 1)
            for stem in heads.get(word[at : at + HEAD], ())
            if word.startswith(stem, at)
        ]
        stems = tuple(dict.fromkeys(found))
        if len(word) <= LONGEST_KNOWN:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[word] = stems
        return stems


@lru_cache(maxsize=1)
def _index_of(size: int) -> _Index:
    """The index of the stems asked for so far: they only become more, so their number tells them apart."""
    return _Index(frozenset(_ASKED_FOR)) if size else _Index(frozenset())


_ASKED_FOR: set[bytes] = set()


class Wanted(NamedTuple):
    """Words to look for, each under the longest of its stems, with the other ones that have to be there as well."""

    by_stem: dict[bytes, list[tuple[str, tuple[bytes, ...]]]]
    without: tuple[str, ...]  # too short to have a stem


@lru_cache(maxsize=512)
def wanted_words(needles: tuple[str, ...]) -> Wanted:
    """The words by their stems, which are looked for from now on."""
    by_stem: dict[bytes, list[tuple[str, tuple[bytes, ...]]]] = {}
    without: list[str] = []
    for needle in needles:
        stems = sorted((w for w in needle.encode().translate(_LETTERS).split() if len(w) >= HEAD), key=len)
        _ASKED_FOR.update(stems)
        if stems:
            by_stem.setdefault(stems[-1], []).append((needle, tuple(stems[:-1])))
        else:
            without.append(needle)
    return Wanted(by_stem, tuple(without))


def stems_inside(words: frozenset[bytes]) -> set[bytes]:
    """All stems looked for so far that stand inside one of the words."""
    return _index_of(how_many()).inside(words)


def how_many() -> int:
    """How many stems are looked for; while it stays the same, so do they."""
    return len(_ASKED_FOR)
