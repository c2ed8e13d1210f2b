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
from .words import WORD_BITS, bits, read_words


class Text(NamedTuple):
    """See `Fingerprint`."""

    words: int
    tools: int
    numbers: int
    passages: "array[int]"
    requisitions: frozenset[str]
    demand: str


def read_texts(texts: Iterable[str]) -> dict[str, Text]:
    """What is compared of each of some texts; robust to layout, punctuation and accents."""
    latin = {text: text.encode("latin-1", "replace") for text in texts}
    words = read_words([_words(text, its) for text, its in latin.items()], _tools())
    return {text: _text(text, its, *read) for (text, its), read in zip(latin.items(), words, strict=True)}


def _text(text: str, latin: bytes, words: int, tools: int, passages: "array[int]") -> Text:
    numbers, named = read_numbers(text, latin)
    return Text(words, tools, numbers, passages, requisitions=named, demand=read_demand(latin))


@lru_cache(maxsize=16384)  # boards repeat their names and places, titles their words
def bits_of(text: str) -> int:
    """The words of a short text, as they are in `Text.words`."""
    return bits(map(crc32, plain(text).split()), WORD_BITS)


@cache
def _tools() -> frozenset[int]:
    return frozenset(crc32(plain(word).strip()) for word in tool_words() if word.isalpha() and len(word) > 1)


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
