"""Two sentences on what the job does, in the advert's own words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..listing import Listing
from ..present import shown_title
from .merit import ENOUGH, ITEM, SENTENCE, merit, words_of
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


def summarize(listing: Listing, *, sentences: int = 2, text: Sequence[Passage] | None = None) -> str:
    """What the job does, in at most so many sentences and `LONGEST` characters, word for word from the advert.

    Items of a list become one sentence ("You will: build X; run Y."). Nothing is cut inside a word; what is cut ends
    in "...". `NO_TEXT` where there is no text, `NOTHING_SAID` where the text never comes to the work. `text` holds the
    advert's passages where they are known already.
    """
    if not (listing.description or "").strip():
        return NO_TEXT
    found = _candidates(listing, passages(listing.description or "") if text is None else text)
    prose = [c for c in found if not c.passage.item]
    items = [c for c in found if c.passage.item and c.passage.kind == "duties"] or [c for c in found if c.passage.item]
    best = max(prose, key=lambda c: (c.merit, -c.order), default=None)
    if best is None or (items and (sentences < 2 or best.merit < _TELLING)):
        return _listed(items, LONGEST) if items else NOTHING_SAID
    items = [c for c in items if not _same(c, best)]
    if sentences < 2 or not items:
        follower = _follower(best, prose) if sentences > 1 else None
        return _together(best, follower) if follower else _sentence(best.passage.text, LONGEST)
    said = _sentence(best.passage.text, SENTENCE)
    return f"{said} {_listed(items, LONGEST - len(said) - 1)}"


_TELLING = 2.4  # from this merit on a sentence is worth standing before a list of duties


def _candidates(listing: Listing, text: Sequence[Passage]) -> list[_Candidate]:
    """The passages that tell of the work, in the advert's order."""
    shown = shown_title(listing.title)
    seen: set[str] = set()
    found = []
    for order, passage in enumerate(text):
        key = passage.text.casefold()
        if key in seen or len(passage.text) < 15 or words_of(key) <= words_of(shown):
            continue
        seen.add(key)
        worth = merit(passage, order=order, title=shown, company=listing.company)
        if worth >= ENOUGH:
            found.append(_Candidate(passage, order, worth))
    return found


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether one says hardly more than the other."""
    words = words_of(one.passage.text)
    return len(words & words_of(other.passage.text)) > 0.6 * len(words)


def _follower(best: _Candidate, prose: Iterable[_Candidate]) -> _Candidate | None:
    """The sentence to stand beside the best one: its neighbour where that is nearly as good."""
    good = [c for c in prose if c is not best and c.merit >= max(ENOUGH, best.merit - 2.2) and not _same(c, best)]
    return max(good, key=lambda c: (c.merit + (0.8 if c.order == best.order + 1 else 0.0), -c.order), default=None)


def _together(best: _Candidate, follower: _Candidate) -> str:
    """Both sentences in the advert's order; the better one gets the room it needs."""
    said = _sentence(best.passage.text, max(SENTENCE, LONGEST - len(follower.passage.text) - 1))
    room = LONGEST - len(said) - 1
    if room < min(60, len(follower.passage.text)):
        return said
    other = _sentence(follower.passage.text, room)
    return f"{said} {other}" if best.order < follower.order else f"{other} {said}"


def _listed(items: Sequence[_Candidate], room: int) -> str:
    """Up to three items as one sentence; a third only where it need not be cut."""
    best = sorted(sorted(items, key=lambda c: (-c.merit, c.order))[:3], key=lambda c: c.order)
    texts = [_without_end(_YOU_WILL.sub("", c.passage.text)) for c in best]
    lead, lower = _lead(texts, best[0].passage)
    said: list[str] = []
    left = room - len(lead) - 1
    for text in texts:
        limit = min(left - 1, ITEM if len(best) > 1 else SENTENCE)
        if said and (limit < min(40, len(text)) or (len(said) > 1 and limit < len(text))):
            break
        short = _cut(_first_upper(text), limit)
        said.append(short[0].lower() + short[1:] if lower and not short[1:2].isupper() else short)
        left -= len(short) + 2
    if not lead:
        return " ".join(_ended(text) for text in said)
    return _ended(f"{lead} {'; '.join(said)}")


_YOU_WILL = re.compile(r"^(?:you(?:['’]ll| will)(?: also| be)?|to)\s+(?=[a-z])", re.IGNORECASE)


def _lead(texts: Sequence[str], first: Passage) -> tuple[str, bool]:
    """How a list of items begins, and whether they follow in lower case."""
    if all(map(starts_with_verb, texts)):
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
    return text.rstrip(" .;,。").removesuffix(" and").removesuffix(";")


def _ended(text: str) -> str:
    text = text.rstrip(" ;,:–—-")
    return text if text.endswith((".", "!", "?", "。", "！", "？")) else f"{text}."
