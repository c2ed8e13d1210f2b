"""An advert's text as passages: what stands under which kind of heading, sentence by sentence and item by item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .headings import INLINE, LEAD_IN, Kind, kind_of, tidy
from .verbs import VERBS

READ = 20_000
"""Characters read at most: what the work is stands in front, and some texts are endless."""


CUT_OFF = 300
"""Characters of a last line from which on it is prose, and ends in a mark unless it was cut."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or list item, as it stands in the advert apart from markup and spacing."""

    kind: Kind
    heading: str  # as the advert words it; "" where there is none
    text: str
    item: bool  # of a list
    position: int  # among those under the same heading
    nested: bool = False  # under a further heading that we do not know


def passages(text: str) -> list[Passage]:
    """The passages of an advert in their order. Works on text in lines and on whole adverts in one line."""
    found: list[Passage] = []
    kind: Kind = "start"
    heading, nested, position = "", False, 0
    for block, is_heading, is_item in _blocks(text[:READ]):
        if is_heading:
            known = kind_of(block) or ("duties" if LEAD_IN.search(block) else None)
            if known is None and kind in {"duties", "role"}:
                nested = True  # most likely a heading inside: "Data pipelines:"
            else:
                kind, nested, position = known or "other", False, 0
                heading = block.strip(" :*#-–—()")
            continue
        pieces = [block] if is_item else _items(block) if kind == "duties" or _BEGINS.match(block) else _marked(block)
        run_on = len(pieces) > 1
        for piece in pieces:
            for sentence in sentences(piece):
                item = is_item or run_on or (kind == "duties" and bool(_BEGINS.match(sentence)))
                found.append(Passage(kind, heading, sentence, item, position, nested))
                position += 1
    if _is_cut_off(text.rstrip()) and found:
        found.pop()
    return found


def _is_cut_off(text: str) -> bool:
    """Whether a long last line stops without an end: some sources cut texts at a length, in the middle of a word."""
    last_line = text.rpartition("\n")[2]
    return len(last_line) >= CUT_OFF and not last_line.endswith((".", "!", "?", ":", "。", ")", "”", '"'))


_WRAPPED = re.compile(r"(?<=\S) ?\n (?=[^\s*•·#-]|\*{1,2}\w[^*\n]*\*)")
"""Some sources break a line around bold words; what goes on is indented by one space."""

_BULLET = re.compile(r"^\s*(?:[•·●▪◦‣∙⁃■□➢➤►▶✓✔✅➔→*–—-]|\d{1,2}[.)](?=\s)|o(?=\s+[A-Z]))\s*(?=\S)")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")


def _blocks(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(text, is a heading, is a list item) for each line, or for each part of a line that holds a whole advert."""
    for line in _unglued(_WRAPPED.sub(" ", text)).splitlines():
        raw = _unescaped(line).strip()
        bold = raw[:1] in {"*", "#", "_"} and re.fullmatch(r"\**#*\s*(\*\*|__)(.{1,90}?)\1\s*:?\s*", raw)
        marked = bool(bold) or bool(re.match(r"#{1,6}\s", raw))
        bullet = not marked and bool(_BULLET.match(raw)) and not raw.startswith("**")
        plain = tidy(_BULLET.sub("", raw) if bullet else raw)
        if not plain:
            continue
        if len(plain) > 180 and not bullet:
            *before, last = sentences(plain) if plain.endswith(":") else (plain, "")
            if last and len(last) <= 180:
                yield from _parted(" ".join(before))
                yield (last, True, False)
            else:
                yield from _parted(plain)
        elif _is_heading(plain, marked=marked, bullet=bullet):
            yield (plain, True, False)
        elif not bullet and (label := re.match(r"([^:.]{3,40}):\s+(?=\S)", plain)) and kind_of(label[1]):
            yield (label[1], True, False)
            yield (plain[label.end() :], False, False)
        elif not bullet and INLINE.match(plain.replace("’", "'")):
            yield from _parted(plain)
        else:
            yield (plain, False, bullet)


def _unescaped(line: str) -> str:
    """A line without links and escapes, and with the space that some sources lose behind a colon."""
    text = _LINK.sub(r"\1", line) if "](" in line else line
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!&~|>-])", r"\1", text) if "\\" in text else text
    return re.sub(r"(?<=[a-z]):(?=[A-Z][a-z])", ": ", text) if ":" in text else text


def _is_heading(plain: str, *, marked: bool, bullet: bool) -> bool:
    words = plain.count(" ") + 1
    if words > 14 or len(plain) > 110:
        return False
    if plain.endswith(":"):
        return not bullet
    if marked:
        return not plain.endswith((".", "!", ",", ";")) or kind_of(plain) is not None
    return not bullet and words <= 9 and kind_of(plain) is not None


def _parted(line: str) -> Iterator[tuple[str, bool, bool]]:
    """A line with headings inside it, cut there."""
    start = 0
    for match in INLINE.finditer(line.replace("’", "'")):
        words, before = line[match.start() : match.end()], line[: match.start()].rstrip()
        if match.start() < start or not _heads(words, before, line[match.end() :]):
            continue
        if body := line[start : match.start()].strip():
            yield (body, False, False)
        yield (words, True, False)
        start = match.end() + len(re.match(r"[\s:?–—-]*", line[match.end() :])[0])  # type: ignore[index]  # matches always
    if body := line[start:].strip():
        yield (body, False, False)


def _heads(words: str, before: str, after: str) -> bool:
    """Whether these words of a running text are a heading: capitals, and a colon behind or an end before."""
    if not words[0].isupper() and not words[0].isdigit() and words[0].isascii():
        return False
    ended = not before or before[-1] in '.!?:;)*•|"”'
    colon = after.lstrip()[:1] in {":", "?"}
    several = [word for word in words.split() if len(word) > 3]
    titled = len(several) > 1 and all(word[0].isupper() for word in several)
    if _SENTENCE.match(words):
        return colon
    if kind_of(words) in {"law", "apply"}:
        return ended or colon
    if colon:
        return ended or titled or len(words.split()) > 1
    if re.match(
        r"(?:You|Preferred|Required|Experience|Education|Skills|Knowledge|Background|Opportunity|Company)\b", words
    ):
        return titled and len(words) > 8
    return ended or titled or bool(_PROUD.match(words))


_SENTENCE = re.compile(
    r"(?:wir suchen|das bist du|du hast|du bringst|sie haben|sie bringen|we(?:['’]re| are) looking)\b", re.IGNORECASE
)
"""Beginnings of sentences that are headings only with a colon behind them."""

_PROUD = re.compile(
    r"(?:(?:Your|What|Who|Why|How|De?ine?|Ihre?|Das|Was|Wir|Unser)\s|(?:Responsibilities|Requirements|Qualifications|Benefits|Qualifikation(?:en)?|Anforderungen)$)"
)
"""Words that stand with a capital inside a sentence only where something new begins."""


_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|inc|ltd|corp|co|dr|mr|mrs|ms|sr|jr|prof|st|no|nr|approx|incl|max|min|bzw|ca|z\.\s?b|d\.\s?h|u\.\s?a|o\.\s?ä|usw|inkl|ggf|sog|[a-z])|\.\w)\.$",
    re.IGNORECASE,
)
_END = re.compile(
    r"""[.!?]["”’)]*\s+(?=["“(¿¡]?[^\W\d_a-zäöüß]|["“(]?\d|[^\x00-\x7f])|[。！？]|(?<=[a-z]{3})[.!?](?=[A-Z][a-z']*\s)"""
)


_UNMARKED = re.compile(
    r"(?<=[\w)])\s+(?=We(?:['’]re| are) (?:seeking|looking for|hiring)\b)"  # a page's head runs into its text
    r"|((?:[A-ZÄÖÜ]\S*[a-zäöüß]|\S*\)))\s+(?=(?:Du|Sie)\s+[a-zäöü]+(?:st|en)\b)"
)


def sentences(text: str) -> list[str]:
    """A text cut where its sentences end; abbreviations end none."""
    found, start = [], 0
    if "We" in text or "Du" in text or "Sie" in text:
        text = _UNMARKED.sub(lambda match: f"{match[1] or ''}. ", text)
    for match in _END.finditer(text):
        end = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATED.search(text[max(0, end - 12) : end]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


_STARTERS = "|".join(sorted((verb.capitalize() for verb in VERBS), key=len, reverse=True))
_GERUNDS = "|".join(
    sorted(
        {(v[:-1] if v.endswith("e") and not v.endswith("ee") else v).capitalize() + "ing" for v in VERBS},
        key=len,
        reverse=True,
    )
)
_MARKS = re.compile(r"(?:^|\s+)[•·●▪◦‣∙■□➢➤►✓✔]\s*|\s+[-–*]\s+(?=[A-ZÄÖÜ])|\s*(?<!-)--(?=[A-Z])")
_GLUED = re.compile(r"(?<=[a-z.:)])(?=[A-Z][a-z]+(?:['’][a-z]+)?\s+[a-z])")
_SUBJECTS = frozenset({"You", "You’ll", "You'll", "We", "We’re", "We're", "In", "As"})


def _unglued(text: str) -> str:
    """The text with line ends where a list lost them: "... on AzureImprove the ..."."""
    parts, start = [], 0
    for match in _GLUED.finditer(text):
        word = text[match.end() : match.end() + 30].partition(" ")[0].strip()
        if word in _SUBJECTS or _FIRST.fullmatch(word):
            parts.append(text[start : match.start()])
            start = match.end()
    return "\n".join((*parts, text[start:]))


_FIRST = re.compile(rf"{_STARTERS}|{_GERUNDS}")
_BEGINS = re.compile(rf"(?:{_STARTERS}|{_GERUNDS}|To\s+[a-z]+)\s+[a-z&(]|(?:Du|Sie)\s+[a-zäöü]+(?:st|en)\b")
_BEGINS_GERMAN = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß-]+(?:ung|ieren|en|ern|eln|tion|arbeit|nahme|führung)(?:,|\s+(?:von|der|des|und|bei|zur|zum|für|sowie|aller|eines|einer|neuer|im|in|an|mit|unserer?s?|gemeinsam)\b)"
)
_GOES_ON = frozenset(
    """a an and as at by for from in of on or the to with und oder der die das den dem des von zur zum bei für mit auf sowie einer eine
    einem eines aller alle durch wie über unter nach als im am an""".split()
)
"""Words that end no item."""


def _items(text: str) -> list[str]:
    """The items of a list that was run together into one line; the text itself where there is none."""
    return [piece for part in _marked(text) for piece in _run_on(part)]


def _marked(text: str) -> list[str]:
    """The parts between bullets inside a line; the text itself where there are hardly any."""
    parts = [part.strip() for part in _MARKS.split(text) if part.strip()]
    return parts if len(parts) > 2 else [text]


def _run_on(text: str) -> list[str]:
    """Cut where a new item begins without a mark: "... of the platform Design and build ..."."""
    pieces, start = [], 0
    for match in re.finditer(r"(?<=[\w)%])\s+(?=[A-ZÄÖÜ])|(?<=[a-z)])(?=[A-Z][a-z]+\s)", text):
        before = re.split(r"\s", text[max(0, match.start() - 40) : match.start()])[-1]
        small = before[:1].islower() or before[-1:] in ")%" or before.isdigit()
        goes_on = before.casefold() in _GOES_ON
        ahead = text[match.end() : match.end() + 60]
        german = not before[:1].isdigit() and not before.isupper() and _BEGINS_GERMAN.match(ahead)
        if not goes_on and ((small and _BEGINS.match(ahead)) or (german and match[0] and before[:1].isupper())):
            pieces.append(text[start : match.start()].strip())
            start = match.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]
