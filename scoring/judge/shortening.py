"""An advert's text made short by what it says: requirements, eligibility, pay and duties first, boilerplate last."""

from collections.abc import Iterator
from dataclasses import fields

from ..facts import Facts
from ..facts.model import Fact
from ..summary.headings import Kind
from ..summary.passages import Passage, passages

_FIRST: tuple[tuple[frozenset[Kind], float], ...] = (
    (frozenset({"wants"}), 0.45),
    (frozenset({"duties", "role"}), 0.50),
    (frozenset({"details", "team", "start"}), 0.25),
)
"""Kinds of passages in the order of their worth, each with the part of the room that it may take at first."""

_BOILERPLATE: tuple[frozenset[Kind], ...] = (
    frozenset({"other"}),
    frozenset({"offers"}),
    frozenset({"company"}),
    frozenset({"law", "apply"}),
)

RESTING = 0.3
"""The part of the room for what facts were read from: eligibility and pay, wherever they stand."""

ENDLESS = 420
"""A longer sentence is taken only when there is room in the end: it would push out three good ones."""


def shortened(text: str, facts: Facts, room: int) -> str:
    """The passages of an advert that tell most, one a line in the advert's order, within `room` characters.

    Each is whole, and word for word as it stands in the advert apart from markup and spacing. Where there are no
    passages it is the beginning of the text, up to a word's end.
    """
    found = list(dict.fromkeys(_lines(passages(text))))
    kept: set[int] = set()
    left = room
    words = _rested_on(facts)
    resting = {at for at, (_, line) in enumerate(found) if any(one in line for one in words)}
    rounds = [(resting, RESTING)]
    rounds += [({at for at, (kind, _) in enumerate(found) if kind in kinds}, share) for kinds, share in _FIRST]
    everything = [(among, 1.0) for among, _ in rounds]
    everything += [({at for at, (kind, _) in enumerate(found) if kind in kinds}, 1.0) for kinds in _BOILERPLATE]
    for again, (among, share) in enumerate([*rounds, *everything]):
        budget = min(left, int(share * room))
        for at in sorted(among - kept):
            size = len(found[at][1]) + 1
            if size <= budget and (size <= ENDLESS or again >= len(rounds)):
                kept.add(at)
                budget -= size
                left -= size
    if kept:
        return "\n".join(found[at][1] for at in sorted(kept))
    return text if len(text) <= room else text[:room].rpartition(" ")[0]


def _lines(text: list[Passage]) -> Iterator[tuple[Kind, str]]:
    for passage in text:
        yield passage.kind, passage.text


def _rested_on(facts: Facts) -> frozenset[str]:
    """The words of the text that facts about eligibility, pay and terms rest on."""
    found: list[Fact[object]] = []
    for field in fields(facts):
        value = getattr(facts, field.name)
        found += [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Fact)]
    quotes = (one.quote for one in found)
    return frozenset(" ".join(quote.words.split()) for quote in quotes if quote.field == "description")
