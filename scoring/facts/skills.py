"""The tools and skills an advert names, in their usual spelling."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .text import Advert, lower

_SPACE = str.maketrans(dict.fromkeys("()[]{},;:!?\"'|*\n\r/\\•·&", " "))


class _Skills(NamedTuple):
    words: dict[str, str]  # one-word alias -> name
    phrases: dict[str, tuple[tuple[str, str], ...]]  # first word -> (alias, name), longest first
    cased: tuple[tuple[str, str, re.Pattern[str]], ...]  # (folded word, name, how it has to be written)


@cache
def _skills() -> _Skills:
    one: dict[str, str] = {}
    several: dict[str, list[tuple[str, str]]] = {}
    cased: list[tuple[str, str, re.Pattern[str]]] = []
    for line in files("scoring").joinpath("data", "skills.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, others = line.partition("\t")
        aliases = [alias for alias in others.split("|") if alias]
        if not (aliases and aliases[0].startswith("=")):
            aliases.append(name)
        for alias in aliases:
            if alias.startswith("="):
                cased.append((alias[1:].lower(), name, re.compile(rf"(?<![\w+#.-]){re.escape(alias[1:])}(?![\w+#-])")))
                continue
            folded = lower(alias).translate(_SPACE)
            head, space, _ = folded.partition(" ")
            if space:
                several.setdefault(head, []).append((f" {folded} ", name))
            else:
                one[folded] = name
    return _Skills(
        one,
        {head: tuple(sorted(found, key=lambda item: -len(item[0]))) for head, found in several.items()},
        tuple(cased),
    )


def read_skills(advert: Advert) -> tuple[str, ...]:
    """Each skill once, sorted by name."""
    known = _skills()
    words = [word.rstrip(".-") for word in f"{advert.title_low} {advert.low}".translate(_SPACE).split()]
    unique = set(words)
    found = {known.words[word] for word in unique & known.words.keys()}
    if heads := unique & known.phrases.keys():
        joined = f" {' '.join(words)} "
        for head in heads:
            found.update(name for alias, name in known.phrases[head] if alias in joined)
    for folded, name, pattern in known.cased:
        if folded in unique and (pattern.search(advert.text) or pattern.search(advert.title)):
            found.add(name)
    return tuple(sorted(found))
