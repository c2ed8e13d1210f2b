"""The tools and skills an advert names, in their usual spelling."""

import re
from functools import cache
from typing import NamedTuple

from ..data_rows import data_rows
from .cues import cue
from .text import Advert, alone, lower

SHORT = 3  # letters of a name that is not worth a cue: "C" and "Go" stand in every second word
_BEFORE = re.compile(r"[\w+#.&-]")
_AFTER = re.compile(  # the last ones are of "Go the extra mile"
    r"[\w+#&'’‑–-]|\.[\w]| (?:the|to|above|beyond|through|live|further|on|out|for|ahead|back|home|deep|into|after|from|wherever|where|about|in)\b"
)
_LETTERED = re.compile(
    r"(?i:series|class|vitamin|grade|type|schedule|phase|category|plan|hepatitis|option|team|block) $"
)


class _Skills(NamedTuple):
    names: dict[int, tuple[str, int]]  # number of a cue -> the skill, and how many letters name it
    cased: dict[int, tuple[str, str]]  # number of a cue -> the skill, and how it has to be written
    short: dict[str, str]  # how it has to be written -> the skill, of those without a cue
    any_short: re.Pattern[str]


@cache
def _skills() -> _Skills:
    aliases: dict[str, str] = {}
    cased: dict[int, tuple[str, str]] = {}
    short: dict[str, str] = {}
    for name, others in data_rows("skills", 2):
        spellings = [alias for alias in others.split("|") if alias]
        if not any(alias == f"={name}" for alias in spellings):
            spellings.append(name)
        for spelling in spellings:
            exact = spelling.removeprefix("=")
            if not spelling.startswith("="):
                aliases |= {lower(exact).replace("/", between): name for between in ("/", " / ", " & ", " ")}
            elif len(exact) < SHORT:
                short[exact] = name
            else:
                cased[cue(lower(exact))] = name, exact
    names = {cue(alias): (name, len(alias)) for alias, name in aliases.items()}
    any_short = re.compile(f"(?:{'|'.join(map(re.escape, sorted(short, reverse=True)))})(?![\\w+#&'’-])")
    return _Skills(names, cased, short, any_short)


def read_skills(advert: Advert) -> tuple[str, ...]:
    """Each skill once, sorted by name."""
    known = _skills()
    found: set[str] = set()
    for text, low, spots in (
        (advert.title, advert.title_low, advert.title_cues()),
        (advert.text, advert.low, advert.cues()),
    ):
        found.update(_named(known, low, spots))
        found.update(_written(known, text, spots))
        shorts = ((match.start(), match.group()) for match in known.any_short.finditer(text))
        found.update(known.short[exact] for at, exact in shorts if _apart(text, at, at + len(exact)))
    return tuple(sorted(found))


def _named(known: _Skills, low: str, spots: dict[int, list[int]]) -> list[str]:
    """The skills of which a name stands there as words of its own."""
    found = []
    for number, starts in spots.items():
        if number in known.names:
            name, letters = known.names[number]
            if any(alone(low, at, at + letters) for at in starts):
                found.append(name)
    return found


def _written(known: _Skills, text: str, spots: dict[int, list[int]]) -> list[str]:
    """The skills that stand there written just so."""
    found = []
    for number, starts in spots.items():
        if number in known.cased:
            name, exact = known.cased[number]
            if any(text.startswith(exact, at) and _apart(text, at, at + len(exact)) for at in starts):
                found.append(name)
    return found


def _apart(text: str, start: int, end: int) -> bool:
    """Whether the name is a word of its own, not a verb nor a letter that counts something."""
    if (start and _BEFORE.match(text, start - 1)) or _AFTER.match(text, end):
        return False
    return not _LETTERED.search(text, max(0, start - 12), start)
