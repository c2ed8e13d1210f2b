"""The words of many texts at once: their checksums, and what is kept of them.

crc32 is linear: that of a word is that of as many zeros, changed (xor) by what each letter adds, which depends on the
letter and its distance from the word's end alone. So one letter of every word is looked up at a time, as an array. The
sums that a loop over `zlib.crc32` would give cost a third of that loop.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

WORD_BITS = 4096
"""An advert has 200 to 400 distinct words: a word that only one has is overlooked once in twelve times."""

TOOL_BITS = 512

PASSAGE_ENDS = 0x70000  # one word in eight ends a passage

AT_ONCE = 8  # letters of a word that are loaded together
LONGEST = 3 * AT_ONCE  # letters of a word that tables are made for; longer ones are rare
_SPACE = 32
_PADDING = b" " * LONGEST  # so that letters before the first word can be loaded as well

Sums = NDArray[np.uint32]


class Words(NamedTuple):
    """What is kept of a text's words. Sets are the bits of one number."""

    words: int
    tools: int
    passages: "array[int]"  # the sum of each passage's words, its lowest 16 bits


def read_words(texts: Sequence[bytes], tools: frozenset[int]) -> list[Words]:
    """What is kept of each of some texts, in which spaces stand between words; `tools` are checksums of words.

    A passage ends where its last word itself says so, so that an inserted line moves no other one.
    """
    sums, begins = checksums(texts)
    return list(map(Words, _sets(sums, begins), _tools(sums, begins, tools), _passages(sums, begins)))


def pairs_of(passages: Sequence["array[int]"]) -> list[list[int]]:
    """For each text its pairs of passages that follow each other, as numbers of 32 bits that are scattered evenly, in order."""
    values = np.frombuffer(b"".join(passages), dtype=np.uint16).astype(np.uint32)
    whose = np.repeat(np.arange(len(passages), dtype=np.uint64), [len(its) for its in passages])
    pairs = (values[:-1] * _ODD ^ values[1:]) * _MIX
    one_text = whose[:-1] == whose[1:]
    in_order = np.sort(whose[:-1][one_text] << np.uint64(32) | pairs[one_text])
    in_order = in_order[np.diff(in_order, prepend=np.uint64((1 << 64) - 1)) != 0]  # numpy.unique would take far longer
    parts = np.searchsorted(in_order >> np.uint64(32), np.arange(len(passages) + 1)).tolist()
    numbers = (in_order & np.uint64(0xFFFFFFFF)).tolist()
    return [numbers[begin:end] for begin, end in pairwise(parts)]


_ODD, _MIX = np.uint32(0x85EBCA6B), np.uint32(0x9E3779B1)
"""What they multiply is scattered evenly: the second is 2^32 over the golden ratio (Knuth, TAOCP 3, 6.4)."""


def bits(sums: Iterable[int], size: int) -> int:
    """A set of words as the bits of one number."""
    last = size - 1
    return sum(1 << place for place in {~value & last for value in sums})


def checksums(texts: Sequence[bytes]) -> tuple[Sums, NDArray[np.intp]]:
    """crc32 of each word of all texts in their order; and where the words of each text begin, and the last one's end."""
    letters = np.frombuffer(b" ".join((_PADDING, *texts, b"")), dtype=np.uint8)
    inside = letters != _SPACE
    edges = np.flatnonzero(inside[1:] != inside[:-1])  # each is the last letter before a change
    before, ends = edges[::2], edges[1::2]
    lengths = ends - before
    by_eight = np.ndarray((len(letters) - 7,), dtype="<u8", buffer=letters, strides=(1,))
    sums = _of_zeros().take(np.minimum(lengths, LONGEST))
    some = np.arange(len(ends))
    for done in range(0, LONGEST, AT_ONCE):
        left = lengths[some] - done
        eight = by_eight[ends[some] - (done + 7)] & _last().take(np.minimum(left, AT_ONCE))
        columns = eight.view(np.uint8).reshape(-1, AT_ONCE)
        added = sums[some]
        for column, table in enumerate(_added()[done : done + AT_ONCE], start=1):
            added ^= table.take(columns[:, -column])
        sums[some] = added
        some = some[left > AT_ONCE]
    for at in some.tolist():
        sums[at] = crc32(letters[before[at] + 1 : ends[at] + 1].tobytes())
    starts = np.cumsum([len(_PADDING), *(len(text) + 1 for text in texts)])
    return sums, np.searchsorted(before, starts)


@cache
def _added() -> list[Sums]:
    """What each letter adds to a word's checksum, by its distance from the end."""
    tables = [np.array([crc32(bytes((letter,))) ^ crc32(b"\0") for letter in range(256)], dtype=np.uint32)]
    for _ in range(1, LONGEST):
        further = tables[-1]
        tables.append((further >> np.uint32(8)) ^ tables[0][further & np.uint32(255)])
    return tables


@cache
def _of_zeros() -> Sums:
    """The checksum of so many zeros."""
    return np.array([crc32(bytes(number)) for number in range(LONGEST + 1)], dtype=np.uint32)


@cache
def _last() -> NDArray[np.uint64]:
    """The last so many of eight letters."""
    return np.array([(1 << 64) - (1 << 64 - 8 * number) for number in range(AT_ONCE + 1)], dtype=np.uint64)


def _sets(sums: Sums, begins: NDArray[np.intp]) -> list[int]:
    number = len(begins) - 1
    flags = np.zeros((number, WORD_BITS), dtype=np.bool_)
    flags[np.repeat(np.arange(number), np.diff(begins)), sums & np.uint32(WORD_BITS - 1)] = True
    return [int.from_bytes(row.tobytes(), "big") for row in np.packbits(flags, axis=1)]


def _tools(sums: Sums, begins: NDArray[np.intp], tools: frozenset[int]) -> list[int]:
    perhaps = np.flatnonzero(_first_halves(tools).take(sums >> np.uint32(16)))
    values, parts = sums[perhaps].tolist(), np.searchsorted(perhaps, begins).tolist()
    return [bits(tools.intersection(values[begin:end]), TOOL_BITS) for begin, end in pairwise(parts)]


@lru_cache(maxsize=1)
def _first_halves(tools: frozenset[int]) -> NDArray[np.bool_]:
    known = np.zeros(1 << 16, dtype=np.bool_)
    known[[tool >> 16 for tool in tools]] = True
    return known


def _passages(sums: Sums, begins: NDArray[np.intp]) -> "list[array[int]]":
    total = np.zeros(len(sums) + 1, dtype=np.uint32)
    np.cumsum(sums, dtype=np.uint32, out=total[1:])
    ends = np.flatnonzero((sums & np.uint32(PASSAGE_ENDS)) == 0) + 1
    cuts = np.sort(np.concatenate((ends, begins)))
    parts = np.searchsorted(ends, begins, side="right") + np.arange(len(begins))  # where the cuts of each text are
    each = np.diff(total[cuts]).astype(np.uint16)
    return [array("H", each[begin:end].tobytes()) for begin, end in pairwise(parts.tolist())]
