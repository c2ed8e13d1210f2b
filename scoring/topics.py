"""What a text is about, as a vector of topics: near texts speak of near work, whatever their words.

Latent semantic analysis (Deerwester et al., 1990): the words of many recorded adverts, weighed by tf-idf, and their first
singular vectors (scoring/data/topics.npz, made by benchmarks/make_topics.py). Words that the table lacks count for nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

READ = 6000
"""Characters read of a text; what follows is more of the same."""

Vector = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]{2,}[+#]*")


class _Topics(NamedTuple):
    row: Mapping[str, int]
    rows: Vector  # (words, topics): what a word tells of each topic


def tokens(text: str) -> list[str]:
    """The words that topics are told from, in lower case."""
    return _WORD.findall(text[:READ].lower())


@lru_cache(maxsize=1)
def _known() -> _Topics:
    with files(__package__).joinpath("data/topics.npz").open("rb") as file:
        raw = np.load(file, allow_pickle=False)
        words = bytes(raw["words"]).decode().split("\n")
        rows = raw["rows"].astype(np.float32) * raw["scale"].astype(np.float32)[:, None]
    return _Topics({word: at for at, word in enumerate(words)}, rows)


def topics(text: str) -> Vector:
    """A text's topics, of length 1; all zero where it has no known word. A word said n times counts 1 + ln n.

    Rounded to what 16 bits hold, as they are kept.
    """
    known = _known()
    counted = Counter(map(known.row.get, tokens(text)))
    rows = sorted(row for row in counted if row is not None)
    found = np.array([1 + log(counted[row]) for row in rows], np.float32) @ known.rows[rows]
    size = float(np.sqrt(found @ found))
    return (found / size if size else found).astype(np.float16).astype(np.float32)


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of the angle between two texts' topics, 0 where they have nothing in common, 1 where they speak of the same."""
    return max(0.0, min(1.0, float(one @ other)))
