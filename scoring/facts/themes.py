"""The themes an advert touches: what employer and work are about, and how people work there (scoring/data/themes.tsv)."""

from functools import cache
from typing import NamedTuple

from ..data_rows import data_rows
from .cues import cue
from .text import Advert, alone, split


class _Themes(NamedTuple):
    words: dict[bytes, str]  # a single word, in UTF-8 -> its theme
    phrases: dict[int, tuple[str, int]]  # number of a cue of several words -> its theme, and its letters


@cache
def _themes() -> _Themes:
    spelled: dict[str, str] = {}
    for name, others in data_rows("themes", 2):
        spelled |= dict.fromkeys((name.lower(), *filter(None, others.split("|"))), name)
    # Short words stand inside many others; as words of a set they cost nothing, as cues they would.
    words = {raw: name for word, name in spelled.items() if split(word) == [raw := word.encode()]}
    phrases = {word: name for word, name in spelled.items() if word.encode() not in words}
    return _Themes(words, {cue(each): (name, len(each)) for each, name in phrases.items()})


def read_themes(advert: Advert) -> tuple[str, ...]:
    """Each theme once, sorted by name."""
    known = _themes()
    found = {known.words[word] for word in known.words.keys() & advert.all_words}
    for low, spots in ((advert.title_low, advert.title_cues()), (advert.low, advert.cues())):
        for number, starts in spots.items():
            if number in known.phrases:
                name, letters = known.phrases[number]
                if name not in found and any(alone(low, at, at + letters) for at in starts):
                    found.add(name)
    return tuple(sorted(found))
