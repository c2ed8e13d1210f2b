"""The sections of an advert: which of them ask for something, and which only wish for it."""

import re
from collections.abc import Callable

from .cues import Cues
from .patterns import compiled

_WISHES = Cues(
    "prefer",
    "desir",
    "nice to have",
    "nice-to-have",
    "bonus",
    "optional",
    "good to have",
    "good-to-have",
    "plus",
    "extra",
    "additional",
    "wünschenswert",
    "von vorteil",
    "idealerweise",
    "mile widzian",
    "diferenciais",
    "deseable",
    "valorable",
    "stand out",
    "would be",
    "even better",
    "icing on",
    "brownie",
)
_WISHED_NOUNS = r"(?: (?:qualifications?|skills?|experience|requirements?|points?|attributes|education|competenc\w+|criteria|knowledge|backgrounds?|if you(?: have)?|&|and|\\&))*"
_WISHED = compiled(
    r"(?<=\n)[^\S\n]*[*_#\W]{0,5}(?:preferred|desired|desirable|nice[ -]to[ -]haves?|bonus|optional|good[ -]to[ -]haves?|preferable|pluses|plus|extras?|additional|wünschenswert|von vorteil|idealerweise|mile widzian\w+|diferenciais|desejável|deseable|valorable|les plus|un plus|pluspunkte)"
    + _WISHED_NOUNS
    + r"[^\S\n]*(?:\([^)\n]{0,40}\))?[^\S\n]*[*_:?]*[^\S\n]*[*_:!]*[^\S\n]*(?:\n|:)"
    r"|\b(?:preferred|desired|desirable) (?:qualifications?|skills?|requirements?|attributes|experience)\b(?! (?:with|in|of|but|,))"
    r"|\bnice[ -]to[ -]haves?\b\s*[:\n*(]|\bgood[ -]to[ -]haves?\b\s*[:\n*(]|\bbonus points\b|ways to stand out|(?:what|it) would be (?:a )?(?:plus|great|bonus|nice)|\bpluses:|brownie points|\bextra credit|\beven better if|icing on the cake|\bis a plus if"
)
_HEADING = re.compile(
    r"\n[^\S\n]*[*_#]{0,4}(?:(?![-*] )[a-z][a-z &/\\'?-]{2,40}[*_]{0,3}[:!]?[*_]{0,3}[^\S\n]*(?=\n)"
    r"|[^\w\n]{0,4}(?:education|academic|eligibility|experience|qualification|degree|studies|certification|benefits|location|salary|compensation)[\w &/\\-]{0,30}[*_]{0,3}:)"
)
_ASKING = Cues(
    "minimum",
    "basic",
    "required",
    "key ",
    "must-have",
    "must have",
    "essential",
    "core ",
    "main ",
    "mandatory",
    "what we need",
    "what you",
    "education",
    "what we offer",
    "wir bieten",
)
_ASKED = re.compile(
    r"(?:minimum|basic|required|key|must[ -]have|essential|core|main|mandatory)"
    r"(?: (?:qualifications?|skills?|experience|requirements?|education|competenc\w+|criteria|knowledge))+[^\S\n]*[*_]*(?::|\n)"
    r"|what we need to see|what you(?:'ll| will) be doing|must[ -]haves?\s*:|education(?: (?:and|&|/) \w+)?\s*:|what we offer|wir bieten"
)


def sections(low: str, spots: Callable[[Cues], list[int]]) -> tuple[list[int], list[bool]]:
    """Where sections begin, in order, and of each whether it lists what is nice to have; nothing where none does.

    `spots`: where cues stand in the text, in order.
    """
    marks: dict[int, bool] = {}
    for at in spots(_WISHES):
        line = low.rfind("\n", 0, at) + 1
        match = _WISHED.match(low, line) if line > at - 8 else None
        if match or (match := _WISHED.search(low, max(line, at - 12), at + 90)):
            marks[match.start()] = True
    if not marks:
        return [], []
    for match in _HEADING.finditer(low):
        marks.setdefault(match.start() + 1, False)
    for at in spots(_ASKING):
        if _ASKED.match(low, at):
            marks.setdefault(at, False)
    starts = sorted(marks)
    return starts, [marks[start] for start in starts]
