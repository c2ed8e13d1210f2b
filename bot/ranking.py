"""What is known, ranked for one reader: sifted by the gates, and of the rest that alone is read which may come up to the bar.

An upper bound of what an opening can come to is worked out without its text; whoever stays below the bar even so need not
be read. In the literature this is MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995). The
result is as if everything had been weighed: the same openings, order and values, as far down as anybody looks.
"""

from collections.abc import Collection, Sequence

from scoring.bounds import at_most
from scoring.gates import GATES, ask
from scoring.gates.ruling import Case
from scoring.gates.wishes import hints
from scoring.nearest import nearest
from scoring.rank import Ranked, Reader, Unweighed, order, weighed
from scoring.sift import Left, hinting, sift, views_of

from .interfaces import Store
from .known import Known

ENOUGH = 3
"""So many of the best are weighed on any day, whatever the bar: one that is missed is named, and the last look may find it gone."""

AT_ONCE = 10

EVERYTHING = 0.0
"""A bar that everything reaches."""


def rank_known(
    known: Known, reader: Reader, store: Store, *, bar: float, asked_for: Collection[str] = ()
) -> tuple[list[Ranked], Unweighed]:
    """What may reach the bar, best first, with at least the `ENOUGH` best of what is not `asked_for`; and everything else.

    `asked_for`: openings, by id, that are weighed wherever they stand.
    """
    sifted = sift(known.index, known.entries, reader)
    failed = dict(sifted.failed)
    left = _without_avoided_words(known, sifted.left, reader, store, failed)
    best = at_most(known.index, views_of(known.index, known.entries, left), reader).tolist()
    waiting = sorted(zip(best, left, strict=True), key=lambda one: (-one[0], one[1].at))
    floor = next((at for at, (most, _) in enumerate(waiting) if reader.calibration.score(most) < bar), len(waiting))
    ranked = _read(known, [one for _, one in waiting[:floor]], reader, store)
    waiting = waiting[floor:]
    again = [one for _, one in waiting if known.openings[one.at] in asked_for]
    ranked += _read(known, again, reader, store)
    out = [at for at in failed if known.openings[at] in asked_for]
    ranked += _read(known, [Left(at, 0, "no") for at in out], reader, store)
    for at in out:
        del failed[at]
    waiting = [(most, one) for most, one in waiting if known.openings[one.at] not in asked_for]
    while waiting and _sure(ranked, waiting[0][0], asked_for) < ENOUGH:
        ranked += _read(known, [one for _, one in waiting[:AT_ONCE]], reader, store)
        waiting = waiting[AT_ONCE:]
    behind = {known.openings[one.at]: one.eligible for _, one in waiting}
    return sorted(ranked, key=order), Unweighed({known.openings[at]: found for at, found in failed.items()}, behind)


def _sure(ranked: Collection[Ranked], most: float, asked_for: Collection[str]) -> int:
    """How many stand before everything that can come to no more than `most`."""
    return sum(one.raw > most and one.eligible != "no" and one.opening.id not in asked_for for one in ranked)


def _read(known: Known, left: Sequence[Left], reader: Reader, store: Store) -> list[Ranked]:
    """Those that no gate fails are read from the advert that fits the reader best."""
    topics = known.index.topics.of(views_of(known.index, known.entries, left))
    return [
        weighed(*nearest(*found, reader.wanted, reader.now), reader)
        if one.eligible == "no"
        else weighed(*found, reader, topics=its)
        for one, found, its in zip(left, store.read(known, left), topics, strict=True)
    ]


def _without_avoided_words(
    known: Known, left: list[Left], reader: Reader, store: Store, failed: dict[int, tuple[str, str]]
) -> list[Left]:
    """What is left when the texts that hold a word to avoid were read by the gate about those; `failed` gets the others."""
    mentioned = hinting(known.index, known.entries, left, hints(reader.wanted))
    out: set[int] = set()
    for at, (opening, facts) in zip(mentioned, store.read(known, [left[at] for at in mentioned]), strict=True):
        ruling = ask(GATES[-1], Case(opening, facts, reader.wanted, reader.now))
        if ruling.answer == "fail":
            out.add(at)
            failed[left[at].at] = ruling.gate, ruling.words
        elif ruling.answer == "unknown":
            left[at] = left[at]._replace(eligible="unknown")
    return [one for at, one in enumerate(left) if at not in out]
