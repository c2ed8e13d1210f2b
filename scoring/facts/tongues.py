"""The words of languages: what they are called, and the small words their texts are full of (`data/tongues.tsv`)."""

from collections.abc import Iterator, Mapping

from ..data_rows import data_rows


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
    return ((code, words) for its_kind, code, words in data_rows("tongues") if its_kind == kind)
