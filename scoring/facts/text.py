"""An advert prepared for reading: its texts once in lower case, and the words around a finding."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from ..listing import Listing
from .cues import Cues, how_many, spots_of_cues, together
from .model import Quote
from .sections import sections

LONGEST_QUOTE = 160
LONGEST_TEXT = 60_000  # what lies beyond is not read: no advert needs it, and hostile ones shall not cost more
LONGEST_TITLE = 300
LONGEST_SIDE = 400  # how far a sentence reaches at most to either side of a finding
SAMPLE = 3_000  # letters of a text that tell its language
LONGEST_LABEL = 40  # of a label that stands on the line above its value
MOST_SPOTS = 60  # how often one word is looked at; adverts stay far below
_PLAIN = (
    ("’", "'"),
    ("‘", "'"),
    ("`", "'"),
    ("´", "'"),
    ("‑", "-"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("•", "*"),
    ("·", "*"),
    ("●", "*"),
    ("▪", "*"),
)
_STOPS = re.compile(  # not inside "node.js" or "3.5"; a star or bullet stands free; one set of signs comes first: that is fast
    r"[.!?;*•·●▪](?:(?<=[.!?;])(?=[\s*•·●▪]|\Z|(?<=[^\W_].)[A-ZÀ-Þ])|(?<= [*•·●▪])(?= ))"
)
_ORDINAL = re.compile(r"\. (?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)")
_GOES_ON = re.compile(r"[^\S\n]*(?:\*\*)?(?:\((?:or|and|oder|und)|of|or|and|oder|und|in|with|to|for)\b[^\n]{2}")
_LABEL = re.compile(r"(?:^|\n)[^\S\n]*[*_#]{0,4}(?:\w+[ /]){0,2}\w+[*_ ]{0,3}:[*_]{0,4}[^\S\n]*\n$")
_SEAM = re.compile(r"[#A-Z0-9](?<=[a-z):].)")  # where texts may have lost the line break between their items
_OPENING = re.compile(
    r"#LI-|\d{1,2}\+ years|(?:Experience|Strong|Proficien|Excellent|Knowledge|Ability|Background|Familiar|Bachelor|Master|Minimum|Ways|What|You|Proven"
    r"|Solid|Deep|Demonstrat|Hands-on|Understanding|Good|Working|Pursuing|BS|MS)\b"
)
_ABBREVIATIONS = frozenset(
    "u.s u.k u e.g i.e ph b.s m.s b.a b.e m.e b.sc m.sc b.tech m.tech m.b.a sr jr inc ltd dr st no vs ca bzw z.b d.h usw min max approx d.c yrs exp mind inkl ggf etc b m s e.u u.s.a rs p.a mr mrs ms b.eng m.eng j d i e z".split()
)
_LONG = 7  # letters in a row that end no abbreviation
_MARKS = b'.()[]{},;:!?"|*\n\r\t/\\&'
_SPACES = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_BOUNDS = frozenset('()[]{},;:!?"|*\n\r\t/\\& ')


class Advert:
    """One listing's texts. `text` and `low` have the same length, so positions in one hold in the other."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.title = listing.title[:LONGEST_TITLE]
        self.title_low = lower(self.title)
        self.text = (listing.description or "")[:LONGEST_TEXT]
        self.low = lower(self.text)
        self._glued = self.low.count("\n") * 600 < len(self.low)
        self._known: dict[int, tuple[int, int]] = {}
        self._cues: dict[int, list[int]] = {}
        self._cues_known = 0
        self._together: dict[Cues, list[list[int]]] = {}
        self._title_cues: dict[int, list[int]] = {}
        self._title_cues_known = 0
        self._together_in_title: dict[Cues, list[list[int]]] = {}

    @cached_property
    def words(self) -> list[bytes]:
        """The words of the title and of the first `SAMPLE` letters in their order, in UTF-8, hyphens inside kept."""
        return split(f"{self.title_low} {self.low[:SAMPLE]}")

    @property
    def all_words(self) -> list[bytes]:
        """The words of the title and of the whole text likewise. Most of them are split already."""
        words = self.words
        if len(self.low) <= SAMPLE:
            return words
        last = self.low.rfind(words[-1].decode(), 0, SAMPLE) if words else 0  # it may go on beyond the sample
        return words[:-1] + split(self.low[max(last, 0) :])

    def cues(self) -> dict[int, list[int]]:
        """Where each cue stands in the text, by its number."""
        if self._cues_known != how_many():
            self._cues_known, self._cues = how_many(), spots_of_cues(self.low)
            self._together = together(self._cues)
        return self._cues

    def title_cues(self) -> dict[int, list[int]]:
        """Where each cue known so far stands in the title, by its number."""
        if self._title_cues_known != how_many():
            self._title_cues_known, self._title_cues = how_many(), spots_of_cues(self.title_low)
            self._together_in_title = together(self._title_cues)
        return self._title_cues

    def titled(self, cues: Cues) -> bool:
        """Whether one of the cues stands in the title."""
        self.title_cues()
        return cues in self._together_in_title

    def spots(self, cues: Cues) -> list[int]:
        """Where the cues stand, in order, each at most `MOST_SPOTS` times."""
        self.cues()
        standing = self._together.get(cues)
        if standing is None:
            return []
        lists = [starts[:MOST_SPOTS] for starts in standing]
        return lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))

    @cached_property
    def _sections(self) -> tuple[list[int], list[bool]]:
        return sections(self.low, self.spots)

    def wished(self, position: int) -> bool:
        """Whether the text around this position lists what is nice to have, not what is asked."""
        starts, wished = self._sections
        at = bisect_right(starts, position)
        return bool(at and wished[at - 1])

    def sentence(self, start: int, end: int | None = None) -> tuple[int, int]:
        """Where the sentence or list item around a finding begins and ends."""
        known = self._known.get(start)
        if known is None or (end is not None and known[1] < end):
            known = self._known[start] = self._sentence(start, start if end is None else end)
        return known

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        line, line_end = self._line(start, end)
        stop = self._stop_after(end, line_end)
        begin = self._stop_before(line, start)
        if self._glued:
            seams = self._seams
            if (at := bisect_right(seams, start)) and seams[at - 1] >= begin:
                begin = seams[at - 1]
            if (at := bisect_left(seams, end)) < len(seams) and seams[at] < stop:
                stop = seams[at]
        return min(begin, start), max(stop, end)

    def _stop_before(self, line: int, start: int) -> int:
        """Where the sentence of this line begins: behind the last stop before `start`, be it right before it."""
        if start > line and self.text[start - 1] in ".!?;" and self._ends(start - 1):
            return start
        stops = self._stops
        for number in range(bisect_left(stops, start - 1) - 1, -1, -1):
            at = stops[number]
            if at < line:
                break
            if self._ends(at):
                return at + 1
        return line

    def _stop_after(self, end: int, line_end: int) -> int:
        """Where it ends: at the first stop from `end` on, be it the last letter of the line."""
        text, stops = self.text, self._stops
        for number in range(bisect_left(stops, end), len(stops)):
            at = stops[number]
            if at >= line_end - 1:
                break
            if self._ends(at):
                return at + (text[at] in ".!?")
        if line_end > end and text[line_end - 1] == ";":
            return line_end - 1
        return line_end

    @cached_property
    def _stops(self) -> list[int]:
        """Where a stop stands that may end a sentence, in the whole text."""
        return [match.start() for match in _STOPS.finditer(self.text)]

    @cached_property
    def _seams(self) -> list[int]:
        """Where items follow each other without a break ("related field.Strong skills", "We need:Patience")."""
        text = self.text
        seams = []
        for match in _SEAM.finditer(text):
            at = match.start()
            if text[at - 1] != ":":
                if _OPENING.match(text, at):
                    seams.append(at)
            elif text[at] != "#" and at > 1 and (text[at - 2] == ")" or "a" <= text[at - 2] <= "z"):
                seams.append(at)
        return seams

    def _line(self, start: int, end: int) -> tuple[int, int]:
        """The line, with the label above its value, and lines that bold words broke inside a sentence."""
        low, text = self.low, self.text
        begin = low.rfind("\n", 0, start) + 1
        above = max(0, begin - LONGEST_LABEL)
        if begin and low.find(":", above, begin) >= 0 and _LABEL.search(low, above, begin):
            begin = low.rfind("\n", 0, begin - 1) + 1
        while begin and start - begin < LONGEST_SIDE and _GOES_ON.match(text, begin):
            begin = low.rfind("\n", 0, begin - 1) + 1
        stop = low.find("\n", end)
        while 0 <= stop < end + LONGEST_SIDE and _GOES_ON.match(text, stop + 1):
            stop = low.find("\n", stop + 1)
        return max(begin, start - LONGEST_SIDE), min(len(low) if stop < 0 else stop, end + LONGEST_SIDE)

    def _ends(self, at: int) -> bool:
        """Whether the stop there ends a sentence, and not an abbreviation ("U.S. citizen")."""
        if self.text[at] != "." or (at >= _LONG and self.low[at - _LONG : at].isalpha()):
            return True
        if self.low[at - 1 : at].isdigit() and _ORDINAL.match(self.low, at):
            return False
        word = self.low[max(0, at - 9) : at].rsplit(None, 1)
        return not (word and word[-1].rpartition(":")[2].lstrip("(*-/,") in _ABBREVIATIONS)

    def quote(self, start: int, end: int) -> Quote:
        """The sentence around a finding, cut to fit around it where it is long."""
        return Quote("description", around(self.text, start, end, *self.sentence(start, end)))

    def sentences_with(self, cues: Cues) -> Iterator[tuple[int, int, int]]:
        """(begin, end, where the first cue is) of each sentence that holds one of the cues; each sentence once."""
        return self.sentences_at(self.spots(cues))

    def sentences_at(self, spots: list[int]) -> Iterator[tuple[int, int, int]]:
        """The same for positions in rising order."""
        done = -1
        for at in spots:
            if at < done:
                continue
            begin, end = self.sentence(at)
            done = max(end, at + 1)
            yield begin, end, at

    def find(self, pattern: re.Pattern[str], cues: Cues) -> Iterator[re.Match[str]]:
        """The pattern's matches in the sentences that hold one of its cues, in order."""
        self.cues()
        return self._find(pattern, cues) if cues in self._together else iter(())

    def _find(self, pattern: re.Pattern[str], cues: Cues) -> Iterator[re.Match[str]]:
        for begin, end, _ in self.sentences_with(cues):
            yield from pattern.finditer(self.low, begin, min(end + 1, len(self.low)))


def split(low: str) -> list[bytes]:
    """The words of a text in lower case, in UTF-8, hyphens inside kept."""
    return low.encode("utf-8", "replace").translate(_SPACES).split()


def alone(low: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word."""
    if start and low[start - 1] not in _BOUNDS:
        return False
    after = low[end : end + 2]
    return not after or after[0] in _BOUNDS or (after[0] == "." and not after[1:].isalnum())


def lower(text: str) -> str:
    """Lower case with plain quotes, dashes, bullets and spaces, as long as the text was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    if not low.isascii():
        for fancy, plain in _PLAIN:
            low = low.replace(fancy, plain)
    return low


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
