"""Words to avoid, with what adverts say instead of them in several languages (`data/words_to_avoid.tsv`), read once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .data_rows import data_rows


class _Said(NamedTuple):
    forms: tuple[str, ...]  # what is looked for beside the word itself
    task: bool  # said of the hours or tasks of whoever does the work


def forms_of(word: str) -> tuple[str, ...]:
    """A word in lower case and all that adverts say for it, each once.

    >>> forms_of("d2d")[:3]
    ('d2d', 'door to door', 'door-to-door')
    """
    known = _known().get(word)
    return tuple(dict.fromkeys((word, *known.forms))) if known else (word,)


def is_task(word: str) -> bool:
    """Whether it speaks of the hours or tasks of the work, which one mention settles.

    >>> is_task("nachtschicht"), is_task("crypto")
    (True, False)
    """
    known = _known().get(word)
    return known is not None and known.task


@lru_cache(maxsize=1)
def _known() -> Mapping[str, _Said]:
    found: dict[str, _Said] = {}
    for kind, names, further in data_rows("words_to_avoid"):
        called, more = names.split("|"), tuple(filter(None, further.split("|")))
        said = _Said(more if kind == "word" else (*called, *more), kind == "task")
        found |= dict.fromkeys(called, said)
    return found
