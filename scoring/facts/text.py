"""An advert prepared for reading: its texts once in lower case, and the words around a finding."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from ..listing import Listing
from .model import Quote

LONGEST_QUOTE = 160
LONGEST_TEXT = 60_000  # what lies beyond is not read: no advert needs it, and hostile ones shall not cost more
_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00a0": " ",
        "\t": " ",
        "\u202f": " ",
    }
)
_END = re.compile(  # the last lines part sentences that lost the space or the line break between them
    r"\n|[.!?;](?=\s|$)|(?<=[a-z0-9)%])[.!?;](?=[A-Z•*])|[•▪●·]|\s\*\s|(?<=[a-z)])(?=#LI-)"
    r"|(?<=[a-z)])(?=(?:Experience|Strong|Proficien|Excellent|Knowledge|Ability|Background|Familiar|Bachelor|Master|Minimum|Ways|What|You|Proven"
    r"|Solid|Deep|Demonstrat|Hands-on|Understanding|Good|Working|Pursuing|BS|MS)\b)|(?<=[a-z)])(?=\d{1,2}\+ years)|(?<=[a-z)]:)(?=[A-Z0-9][\w+])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:u\.s|u\.k|e\.g|i\.e|ph|b\.s|m\.s|b\.a|b\.e|m\.e|b\.sc|m\.sc|sr|jr|inc|ltd|dr|st|no|vs|ca|bzw|z\.b|d\.h|usw|min|max|approx|d\.c|b\.tech|m\.tech|m\.b\.a|yrs|exp|mind|inkl|ggf|etc|b|m)|\bph\. ?d)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-zà-ÿ0-9][a-zà-ÿ0-9+#.'-]*")

_WISHED_NOUNS = r"(?: (?:qualifications?|skills?|experience|requirements?|points?|attributes|education|competenc\w+|criteria|knowledge|backgrounds?|if you(?: have)?|&|and|\\&))*"
WISHED = re.compile(
    r"\n[^\S\n]*[*_#\W]{0,5}(?:preferred|desired|desirable|nice[ -]to[ -]haves?|bonus|optional|good[ -]to[ -]haves?|preferable|pluses|plus|extras?|additional|wünschenswert|von vorteil|idealerweise|mile widzian\w+|diferenciais|desejável|deseable|valorable|les plus|un plus|pluspunkte|pré)"
    + _WISHED_NOUNS
    + r"[^\S\n]*(?:\([^)\n]{0,40}\))?[^\S\n]*[*_:?]*[^\S\n]*[*_:!]*[^\S\n]*(?:\n|:)"
    r"|\b(?:preferred|desired|desirable) (?:qualifications?|skills?|requirements?|attributes|experience)\b(?! (?:with|in|of|but|,))"
    r"|\bnice[ -]to[ -]haves?\b\s*[:\n*(]|\bgood[ -]to[ -]haves?\b\s*[:\n*(]|\bbonus points\b|ways to stand out|(?:what|it) would be (?:a )?(?:plus|great|bonus|nice)|\bpluses:|brownie points|\bextra credit|\beven better if|icing on the cake|\bis a plus if"
)
ASKED = re.compile(
    r"(?:minimum|basic|required|key|must[ -]have|essential|core|main|mandatory)"
    r"(?: (?:qualifications?|skills?|experience|requirements?|education|competenc\w+|criteria|knowledge))+[^\S\n]*[*_]*(?::|\n)"
    r"|\n[^\S\n]*[*_#]{0,4}(?![-•*·] )[a-z][a-z &/\\'?-]{2,40}[*_]{0,3}[:!]?[*_]{0,3}[^\S\n]*(?=\n)"
    r"|\n[^\S\n]*[*_#\W]{0,4}(?:education|academic|eligibility|experience|qualification|degree|studies|certification|benefits|location|salary|compensation)[\w &/\\-]{0,30}[*_]{0,3}:"
    r"|what we need to see|what you(?:'ll| will) be doing|must[ -]haves?\s*:|\beducation(?: (?:and|&|/) \w+)?\s*:|\bwhat we offer|wir bieten"
)


class Advert:
    """One listing's texts. `text` and `low` have the same length, so positions in one hold in the other."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.title = listing.title
        self.title_low = lower(listing.title)
        self.text = (listing.description or "")[:LONGEST_TEXT]
        self.low = lower(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, each once: the cheap question before any costly one."""
        return frozenset(self.list_of_words)

    @cached_property
    def list_of_words(self) -> list[str]:
        """The words of the text in their order, dots and hyphens inside kept."""
        return [word.rstrip(".'-") for word in _WORDS.findall(self.low)]

    @cached_property
    def _sections(self) -> tuple[list[int], list[bool]]:
        marks = sorted(
            [(match.start(), False) for match in ASKED.finditer(self.low)]
            + [(match.start(), True) for match in WISHED.finditer(self.low)]
        )
        return [start for start, _ in marks], [wished for _, wished in marks]

    def wished(self, position: int) -> bool:
        """Whether the text around this position lists what is nice to have, not what is asked."""
        starts, wished = self._sections
        at = bisect_right(starts, position)
        return bool(at and wished[at - 1])

    def sentence(self, start: int, end: int | None = None) -> tuple[int, int]:
        """Where the sentence or list item around a finding begins and ends."""
        end = start if end is None else end
        left = max(0, start - 400)
        begin = left
        for match in _END.finditer(self.text, left, start):
            if match.group() != "." or not _ABBREVIATION.search(self.text, max(0, match.start() - 8), match.start()):
                begin = match.end()
        stop = min(len(self.text), end + 400)
        for match in _END.finditer(self.text, end, stop):
            if match.group() != "." or not _ABBREVIATION.search(self.text, max(0, match.start() - 8), match.start()):
                stop = match.start() + (match.group() in ".!?")
                break
        return begin, max(stop, end)

    def quote(self, start: int, end: int) -> Quote:
        """The sentence around a finding, cut to fit around it where it is long."""
        return Quote("description", around(self.text, start, end, *self.sentence(start, end)))

    def sentences_with(self, *needles: str) -> Iterator[tuple[int, int, int]]:
        """(begin, end, where the needle is) of each sentence that holds one of the words; each sentence once."""
        for begin, end, at in self._found(needles):
            yield begin, end, at

    def _found(self, needles: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
        done = 0
        spots = sorted(_spots(self.low, needles))
        for at in spots:
            if at < done:
                continue
            begin, end = self.sentence(at, at + 1)
            done = max(end, at + 1)
            yield begin, end, at


def lower(text: str) -> str:
    """Lower case with plain quotes, dashes and spaces, as long as the text was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low if low.isascii() else low.translate(_SAME)


def around(text: str, start: int, end: int, begin: int, stop: int) -> str:
    """The words from `begin` to `stop`, cut at spaces to about `LONGEST_QUOTE` characters around start to end."""
    if stop - begin > LONGEST_QUOTE:
        room = max(0, LONGEST_QUOTE - (end - start))
        left = max(begin, start - room // 2)
        right = min(stop, max(end, left + LONGEST_QUOTE))
        left = max(begin, min(left, right - LONGEST_QUOTE))
        if left > begin and (space := text.find(" ", left, start)) >= 0:
            left = space
        if right < stop and (space := text.rfind(" ", end, right)) >= 0:
            right = space
        begin, stop = left, right
    return text[begin:stop].strip(" \t\n-*•·#_").strip() or text[start:end]


def _spots(low: str, needles: tuple[str, ...]) -> Iterator[int]:
    for needle in needles:
        at = low.find(needle)
        count = 0
        while at >= 0 and count < 200:
            yield at
            count += 1
            at = low.find(needle, at + len(needle))
