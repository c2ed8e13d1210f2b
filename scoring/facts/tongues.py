"""The words of languages: what they are called, and the small words their texts are full of (`data/tongues.tsv`)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files


def names() -> Mapping[str, str]:
    """What adverts call a language, in lower case -> its code (ISO 639-1).

    >>> names()["deutsch"]
    'de'
    """
    return {name: code for code, words in _rows("name") for name in words.split("|")}


def small_words(kind: str) -> Mapping[str, frozenset[bytes]]:
    """A language's code -> its small words in UTF-8, of the usual languages ("small") or of the "rarer" ones."""
    return {code: frozenset(word.encode() for word in words.split()) for code, words in _rows(kind)}


def _rows(kind: str) -> Iterator[tuple[str, str]]:
    for line in _lines():
        its_kind, code, words = line.split("\t")
        if its_kind == kind:
            yield code, words


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    text = files("scoring").joinpath("data/tongues.tsv").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
