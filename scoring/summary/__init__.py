"""Two sentences on what the job does, in the advert's own words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..listing import Listing
from ..present import shown_title
from .merit import ENOUGH, ITEM, SENTENCE, WHOLE, merit, words_of
from .passages import Passage, passages
from .verbs import starts_with_verb

NO_TEXT = "No description given."
NOTHING_SAID = "The advert says little about the work itself."

LONGEST = 320
"""Characters of a summary at most."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    order: int
    merit: float


def summarize(
    listing: Listing, *, sentences: int = 2, text: Sequence[Passage] | None = None, anywhere: bool = True
) -> str:
    """What the job does, in at most so many sentences and `LONGEST` characters, word for word from the advert.

    Items of a list become one sentence ("You will: build X; run Y."). Whole sentences and items come before cut ones,
    and at most one is cut: at a word's end, with "..." to show it. `NO_TEXT` where there is no text, `NOTHING_SAID` where the text never comes to the work. `text` holds the
    advert's passages where they are known already. `anywhere`: where nothing under headings of the work tells, what says
    "you will ..." elsewhere may.
    """
    if not (listing.description or "").strip():
        return NO_TEXT
    text = passages(listing.description or "") if text is None else text
    found = _candidates(listing, text) or (_candidates(listing, text, anywhere=True) if anywhere else [])
    prose = [c for c in found if not c.passage.item]
    items = [c for c in found if c.passage.item and c.passage.kind == "duties"] or [c for c in found if c.passage.item]
    best = max(prose, key=lambda c: (c.merit, -c.order), default=None)
    if best is None or (items and (sentences < 2 or best.merit < _TELLING)):
        return _listed(items, LONGEST) if items else NOTHING_SAID
    items = [c for c in items if not _same(c, best)]
    if sentences < 2 or not items:
        said = _sentence(best.passage.text, LONGEST)
        follower = _follower(best, prose, LONGEST - len(said) - 1) if sentences > 1 else None
        return _together(best, follower) if follower else said
    said = _sentence(best.passage.text, WHOLE if len(best.passage.text) <= WHOLE else SENTENCE)
    told = _listed(items, LONGEST - len(said) - 1, may_cut=len(said) < SENTENCE and not _is_cut(said))
    return f"{said} {told}".rstrip()


_TELLING = 2.4  # from this merit on a sentence is worth standing before a list of duties


def _candidates(listing: Listing, text: Sequence[Passage], *, anywhere: bool = False) -> list[_Candidate]:
    """The passages that tell of the work, in the advert's order; see `merit` for `anywhere`."""
    shown = shown_title(listing.title)
    seen: set[str] = set()
    found = []
    for order, passage in enumerate(text):
        key = passage.text.casefold()
        if key in seen or len(passage.text) < 15 or words_of(key) <= words_of(shown):
            continue
        seen.add(key)
        worth = merit(passage, order=order, title=shown, company=listing.company, anywhere=anywhere)
        if worth >= ENOUGH:
            found.append(_Candidate(passage, order, worth))
    return found


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether one says hardly more than the other."""
    words = words_of(one.passage.text)
    return len(words & words_of(other.passage.text)) > 0.6 * len(words)


def _follower(best: _Candidate, prose: Iterable[_Candidate], room: int) -> _Candidate | None:
    """The whole sentence to stand beside the best one: its neighbour where that is nearly as good."""
    enough = max(ENOUGH, best.merit - 2.2)
    good = [
        c for c in prose if c is not best and c.merit >= enough and len(c.passage.text) < room and not _same(c, best)
    ]
    return max(good, key=lambda c: (c.merit + (0.8 if c.order == best.order + 1 else 0.0), -c.order), default=None)


def _together(*two: _Candidate) -> str:
    """Sentences in the advert's order."""
    return " ".join(_sentence(c.passage.text, LONGEST) for c in sorted(two, key=lambda c: c.order))


def _listed(items: Sequence[_Candidate], room: int, *, may_cut: bool = True) -> str:
    """Up to three whole items as one sentence; where none fits, the best one cut, or nothing if it may not be cut.

    They are all orders, or none is: "You will: sell tickets; true sailors" is no sentence.
    """
    ranked = sorted(items, key=lambda c: (-c.merit, c.order))
    ranked = [c for c in ranked if _is_order(_item(c)) is _is_order(_item(ranked[0]))][:CONSIDERED]
    chosen: list[_Candidate] = []
    for item in ranked:
        trial = sorted((*chosen, item), key=lambda c: c.order)
        if item.merit < ranked[0].merit - MUCH_WORSE or len(chosen) == ITEMS:
            break
        if not any(_same(item, other) for other in chosen) and len(_told(trial)) <= room:
            chosen = trial
    if chosen or not may_cut or room < ITEM:
        return _told(chosen)
    return _told(ranked[:1], room)


ITEMS, CONSIDERED, MUCH_WORSE = 3, 8, 1.6
"""So many items make a sentence, so many are considered for it, and this much below the best none is worth a place."""


def _told(items: Sequence[_Candidate], room: int | None = None) -> str:
    """Items as a sentence; cut where there is little room."""
    if not items:
        return ""
    texts = [_item(c) for c in items]
    lead, lower = _lead(texts, items[0].passage)
    if room is not None:
        texts = [_cut(text, room - len(lead) - 2) for text in texts]
    if not lead:
        return " ".join(map(_ended, texts))
    return _ended(f"{lead} {'; '.join(_first_lower(text) if lower or _GERUND.match(text) else text for text in texts)}")


_GERUND = re.compile(r"[A-Z][a-z]+ing\b(?=,?\s[a-z])")


_YOU_WILL = re.compile(r"^(?:you(?:['’]ll| will)(?: also| be)?|to)\s+(?=[a-z])", re.IGNORECASE)


_DASHED = re.compile(r"[\w &/]{3,40}\s[–—-]\s")
"""A label before a dash ("Process management - ...")."""


def _item(candidate: _Candidate) -> str:
    return _first_upper(_without_end(_YOU_WILL.sub("", candidate.passage.text)))


def _is_order(text: str) -> bool:
    return starts_with_verb(text) and not _DASHED.match(text)


def _lead(texts: Sequence[str], first: Passage) -> tuple[str, bool]:
    """How a list of items begins, and whether they follow in lower case."""
    if all(map(_is_order, texts)):
        return ("You will:", True)
    heading = first.heading.strip(" .…")
    if (
        all(text[:1].isupper() for text in texts)
        and first.kind == "duties"
        and 3 < len(heading) <= 40
        and not re.search(r"[,:]|\bwill\b|['’]ll\b", heading)
    ):
        return (f"{_first_upper(heading)}:", False)
    return ("", False)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first_lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _is_cut(text: str) -> bool:
    return text.endswith("...")


def _sentence(text: str, limit: int) -> str:
    whole = text if text.endswith((".", "!", "?")) else _DANGLING.sub("", text.rstrip(" :,;–—-"))
    return _ended(_cut(whole, limit if whole.endswith(".") else limit - 1))


_CLAUSE = re.compile(
    r",(?=\s(?:which|who|where|including|such as|as well as|and|while|with|to|by|from|ensuring|sowie|und|wobei|um)\b)|[;:](?=\s)|\s[–—-](?=\s)|\s(?=\()"
)
_INTRODUCED = re.compile(r"(?:As|By|When|While|With|From|To|In|If|Working|Through|Als|Zur|Für|Bei)\b[^,]*,")


def _cut(text: str, limit: int) -> str:
    """The text up to a clause's end, at most `limit` characters with the "..." that shows the cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 3]
    intro = _INTRODUCED.match(head)
    least = max(0.5 * limit, intro.end() + 30 if intro else 0)
    ends = [m.start() for m in _CLAUSE.finditer(head) if m.start() >= least]
    ends = ends or [m.start() for m in re.finditer(r",(?=\s)", head) if m.start() >= max(least, 0.6 * limit)]
    kept = head[: ends[-1]] if ends else head if text[limit - 3] == " " else head[: head.rfind(" ")]
    if kept.count("(") > kept.count(")") and kept.rfind("(") > 20:
        kept = kept[: kept.rfind("(")]
    return _DANGLING.sub("", kept.rstrip(" ,;:–—-(.")) + "..."


_DANGLING = re.compile(
    r"(?:[\s,]+(?:and|or|the|a|an|of|to|in|for|with|by|on|as|at|from|our|your|that|is|are|including|ensuring|such|und|oder|der|die|das|den|mit|für|von))+$",
    re.IGNORECASE,
)


def _without_end(text: str) -> str:
    return text.rstrip(" .;,。–—-").removesuffix(" and").removesuffix(";")


def _ended(text: str) -> str:
    text = text.rstrip(" ;,:–—-")
    return text if text.endswith((".", "!", "?", "。", "！", "？")) else f"{text}."
