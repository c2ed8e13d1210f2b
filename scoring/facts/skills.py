"""The tools and skills an advert names, in their usual spelling."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .text import Advert, lower

_PUNCTUATION = re.compile(r"[()\[\]{},;:!?\"|*/\\&\s]+")


_BEFORE = re.compile(r"[\w+#.&-]")
_AFTER = re.compile(  # the last ones are of "Go the extra mile"
    r"[\w+#&-]|\.[\w]| (?:the|to|above|beyond|through|live|further|on|out|for|ahead|back|home|deep|into|after|from|wherever|where|about|in)\b"
)


_LETTERED = re.compile(
    r"(?i:series|class|vitamin|grade|type|schedule|phase|category|plan|hepatitis|option|team|block) $"
)


class _Skills(NamedTuple):
    words: dict[bytes, str]  # one-word alias -> name
    phrases: dict[bytes, tuple[tuple[tuple[bytes, ...], str], ...]]  # first word -> (the words after it, name)
    cased: tuple[tuple[bytes, str, str], ...]  # (folded word, name, how it has to be written)


@cache
def _skills() -> _Skills:
    one: dict[bytes, str] = {}
    several: dict[bytes, list[tuple[tuple[bytes, ...], str]]] = {}
    cased: list[tuple[bytes, str, str]] = []
    for line in files("scoring").joinpath("data", "skills.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, others = line.partition("\t")
        aliases = [alias for alias in others.split("|") if alias]
        if not any(alias == f"={name}" for alias in aliases):
            aliases.append(name)
        for alias in aliases:
            exact = alias.removeprefix("=")
            folded = " ".join(_PUNCTUATION.sub(" ", lower(exact)).split()).encode()
            head, *rest = folded.split(b" ")
            if alias.startswith("="):
                cased.append((head, name, exact))
            elif rest:
                several.setdefault(head, []).append((tuple(rest), name))
            else:
                one[folded] = name
    return _Skills(one, {head: tuple(found) for head, found in several.items()}, tuple(cased))


def read_skills(advert: Advert) -> tuple[str, ...]:
    """Each skill once, sorted by name."""
    known = _skills()
    words = advert.vocabulary
    found = {known.words[word] for word in words & known.words.keys()}
    phrases = [
        (head, rest, name)
        for head in words & known.phrases.keys()
        for rest, name in known.phrases[head]
        if words.issuperset(rest)
    ]
    if phrases:
        line = b" %b " % b" ".join(advert.words)
        found.update(name for head, rest, name in phrases if b" %b " % b" ".join((head, *rest)) in line)
    for folded, name, exact in known.cased:
        if folded in words and name not in found and (_written(exact, advert.text) or _written(exact, advert.title)):
            found.add(name)
    return tuple(sorted(found))


def _written(exact: str, text: str) -> bool:
    """Whether the word stands in the text just so, as a word of its own and not as a verb."""
    at = text.find(exact)
    while at >= 0:
        end = at + len(exact)
        apart = not (at and _BEFORE.match(text, at - 1)) and not _AFTER.match(text, end)
        if apart and not _LETTERED.search(text, max(0, at - 12), at):
            return True
        at = text.find(exact, end)
    return False
