"""The text of an advert, reduced to what two of them are compared by."""

import re
import unicodedata
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from .demand import read_demand
from .numbers import read_numbers
from .title import tool_words

WORD_BITS = 4096
"""An advert has 200 to 400 distinct words: a word that only one has is overlooked once in twelve times."""

TOOL_BITS = 512


class Text(NamedTuple):
    """See `Fingerprint`."""

    words: int
    tools: int
    numbers: int
    passages: "array[int]"
    requisitions: frozenset[str]
    demand: str


@lru_cache(maxsize=256)  # one text for several cities comes in one go
def read_text(text: str) -> Text:
    """What is compared of a text; robust to layout, punctuation and accents."""
    latin = text.encode("latin-1", "replace")
    words = _words(text, latin).split()
    once = frozenset(words)
    numbers, named = read_numbers(text, latin)
    return Text(
        words=_bits(once, WORD_BITS),
        tools=_bits(_tools() & once, TOOL_BITS),
        numbers=numbers,
        passages=_passages(words),
        requisitions=named,
        demand=read_demand(latin),
    )


@lru_cache(maxsize=16384)  # boards repeat their names and places, titles their words
def bits_of(text: str) -> int:
    """The words of a short text, as they are in `Text.words`."""
    return _bits(plain(text).split(), WORD_BITS)


def _bits(words: Iterable[bytes], size: int) -> int:
    flags = bytearray(b"0") * size
    last = size - 1
    for value in map(crc32, words):
        flags[value & last] = 49  # "1"
    return int(flags, 2)


@cache
def _tools() -> frozenset[bytes]:
    return frozenset(plain(word).strip() for word in tool_words() if word.isalpha() and len(word) > 1)


# ------------------------------------------------------------------ words

_MARKS = re.compile("[\u0300-\u036f]+")  # accents, once they are taken off their letters
_SIGNS = re.compile(r"[^\w\s]+")
_IDEOGRAPHS = re.compile("([\u3040-\u9fff\uac00-\ud7af])")
FEW_OTHERS = (
    25  # one letter in so many may be lost (a quotation mark, an emoji) before the text is taken for no Latin one
)


def _unaccented(letter: str) -> str:
    bare = unicodedata.normalize("NFKD", letter.lower())[0]
    return bare if bare.isascii() and bare.isalpha() else letter if letter.isalpha() else " "


_LATIN = "".join(_unaccented(chr(code)) for code in range(256)).encode("latin-1")
_ASCII = bytes(code if code >= 128 else _LATIN[code] for code in range(256))


def plain(text: str) -> bytes:
    """Lower-case words of letters in an 8-bit spelling; what stands between them is spaces.

    Digits are left out: ids, dates and pay tell no two texts apart, and small numbers are kept beside the words.
    """
    return _words(text, text.encode("latin-1", "replace"))


def _words(text: str, latin: bytes) -> bytes:
    if b"\no " in latin:
        latin = latin.replace(b"\no ", b"\n")  # a bullet that a word processor left as a letter
    if latin.count(b"?") * FEW_OTHERS < len(latin) or text.isascii():
        return latin.translate(_LATIN)
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    text = _IDEOGRAPHS.sub(r" \1 ", _SIGNS.sub(" ", text.replace("\no ", "\n")))
    return text.encode("utf-8", "replace").translate(_ASCII)


# ------------------------------------------------------------------ passages

_PASSAGE_STARTS = b" o"
_AS_STARTS = bytes.maketrans(b"ig\xd0\xd1\xe6", b"o" * 5)


def _passages(words: Iterable[bytes]) -> "array[int]":
    """The hash of each passage in 16 bits. Its words themselves begin a passage, so that an inserted line moves no other one."""
    passages = b" ".join(words).translate(_AS_STARTS).split(_PASSAGE_STARTS)
    return array("H", [crc32(passage) & 0xFFFF for passage in passages])
