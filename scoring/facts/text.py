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
_END = re.compile(r"\n|[.!?;](?=\s|[A-Z•*]|$)|[•▪●·]|\s\*\s|(?<=[a-z)])(?=#LI-)|(?<=[a-z)])(?=[A-Z][a-z]+ing )")
_ABBREVIATION = re.compile(
    r"(?:\b(?:u\.s|u\.k|e\.g|i\.e|ph|b\.s|m\.s|b\.a|b\.e|m\.e|b\.sc|m\.sc|sr|jr|inc|ltd|dr|st|no|vs|ca|bzw|z\.b|d\.h|usw|min|max|approx|d\.c|b\.tech|m\.tech|m\.b\.a|yrs|exp|mind|inkl|ggf|etc|b|m)|\bph\. ?d)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[a-zà-ÿ0-9][a-zà-ÿ0-9+#.'-]*")

WISHED = re.compile(
    r"(?:preferred|desired|desirable|nice[ -]to[ -]have|bonus|additional|optional|good[ -]to[ -]have|preferable)s?"
    r"(?: (?:qualifications?|skills?|experience|requirements?|points?|attributes|education|competenc\w+|criteria|knowledge|if you(?: have)?))*[^\S\n]*(?:\([^)\n]{0,30}\))?\s*[*_]*(?::|\n|\?)"
    r"|nice[ -]to[ -]haves?\b|bonus points\b|ways to stand out|(?:what|it) would be (?:a )?(?:plus|great|bonus|nice)|\bpluses:|brownie points|\bextra credit"
    r"|(?:it's|this is|is) a plus if|you(?:'ll)? stand out|even better if|icing on the cake|we'd love if|wünschenswert:|von vorteil:|nice to know|mile widzian|diferenciais|deseable:|valorable|un plus\s*:|les plus\s*:|pluspunkte|preferred qualifications|preferred skills|preferred experience"
)
ASKED = re.compile(
    r"(?:minimum|basic|required?|key|must[ -]have|essential|core|main|job|mandatory|the)s?"
    r"(?: (?:qualifications?|skills?|experience|requirements?|education|competenc\w+|criteria|knowledge))+[^\S\n]*[*_]*(?::|\n)"
    r"|\n[^\S\n]*[*_#]*(?:qualifications|requirements|who you are|about you|what you(?:'ll)? (?:bring|need|have)|responsibilities|what you(?:'ll| will) (?:do|be doing)|your profile|dein profil|ihr profil|what we(?:'re| are) looking for|must[ -]haves?|skills|education|experience)[^\S\n]*[*_]*:?[^\S\n]*[*_]*\n"
    r"|what we need to see|what you(?:'ll| will) be doing|must[ -]haves?\s*:|\n[^\S\n]*[*_#]*(?:benefits|what we offer|perks|about us|about the (?:company|team|role)|location|compensation|salary|wir bieten|was wir bieten|our benefits|what you'll get|why join)"
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
            [(match.start(), True) for match in WISHED.finditer(self.low)]
            + [(match.start(), False) for match in ASKED.finditer(self.low)]
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
