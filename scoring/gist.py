"""A gist: what an index keeps of one advert's text, so that nobody need read that again: which words it holds, and its topics."""

from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .facts import Facts
from .facts.text import LONGEST_TEXT
from .listing import Listing
from .openings import Opening
from .signals import Advert
from .signals.advert import READ
from .topics import Vector
from .words import runs

VERSION = 1
"""Of gists: to be raised when the words or topics of some text come out otherwise; a test tells."""

Words = NDArray[np.uint32]

_BYTES = 3
"""Of a word's number."""


class Gist(NamedTuple):
    """The numbers of an advert's words, rising, and its topics."""

    words: Words
    topics: Vector


def gist_of(listing: Listing) -> Gist:
    """The gist of an advert, its title and its employer's name."""
    advert = Advert(Opening(id=listing.id, listings=(listing,), first_seen=0), _NOTHING)
    text = listing.description or ""
    beyond = runs(text[:LONGEST_TEXT]) if len(text) > READ else ()  # from its beginning: a word may lie across
    return Gist(numbers({*advert.text.held, *runs(advert.head), *beyond}), advert.topics)


def numbers(words: Iterable[str]) -> Words:
    """The words' numbers, each once, rising. Of ten thousand words six have that of another one: 24 bits of a checksum."""
    return np.array(sorted({number_of(word) for word in words}), dtype=np.uint32)


def number_of(word: str) -> int:
    """A word's number, the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass")) >> 8


def pack(gist: Gist) -> bytes:
    """A gist as bytes: how many topics, those with 16 bits each, then three bytes for each word."""
    words = gist.words.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :_BYTES]
    return bytes([len(gist.topics)]) + gist.topics.astype("<f2").tobytes() + words.tobytes()


def unpack(packed: bytes) -> Gist:
    """The gist that `pack` made these bytes of. Raises `ValueError` for others."""
    start = 1 + 2 * packed[0] if packed else 0
    if not packed or len(packed) < start or (len(packed) - start) % _BYTES:
        raise ValueError("no gist")
    words = np.zeros(((len(packed) - start) // _BYTES, 4), dtype=np.uint8)
    words[:, :_BYTES] = np.frombuffer(packed, np.uint8, offset=start).reshape(-1, _BYTES)
    topics = np.frombuffer(packed, "<f2", count=packed[0], offset=1).astype(np.float32)
    return Gist(words.view("<u4").reshape(-1).astype(np.uint32, copy=False), topics)


_NOTHING = Facts(has_text=False)
