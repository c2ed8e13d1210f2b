"""What is live, ready to be sifted, in SQLite: an index that is kept from one time to the next, and reading the few that are left.

Whoever asks again reads narrow rows alone; only what is new or changed is decoded. An entry of the index stands for certain
listings in a certain state, so it cannot become stale: another state is another entry.
"""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlite_utils import Database

from scoring.duties import is_for_one
from scoring.facts import Facts
from scoring.gist import Gist
from scoring.index import Index
from scoring.listing import Listing
from scoring.nearest import seen_from, several
from scoring.openings import Opening
from scoring.sift import Left

from ..known import Known, Parts
from .connections import in_json
from .gists import gists_of
from .openings import BEST_FIRST, LIVE, NOT_HIDDEN, NOTHING_READ, WINDOW_DAYS, Openings, bounds, facts_of, made_of_rows

AT_ONCE = 1_000
"""Openings are decoded in batches of so many, so that memory stays flat."""

SPARE = 10_000
"""An index with more entries than twice those in use, and so many, is made anew."""

State = tuple[str, int, bytes, int, int, int | None, bytes | None]
"""Of a live listing: its opening, number and digest, whether it is the employer's own, when the opening was first seen; the version
of the reading, and the digest of the advert that was read where that is another one."""


@dataclass(slots=True)
class _Shelf:
    """An index, and what its entries are made of."""

    index: Index = field(default_factory=Index)
    entries: dict[str, list[tuple[list[State], int]]] = field(default_factory=dict)  # by opening: state and entry
    parts: list[Parts] = field(default_factory=list)  # of each entry
    for_one: set[State] = field(default_factory=set)  # adverts for one person's own use


class KnownOpenings(Openings):
    """Reading openings for ranking."""

    def __init__(self, path: Path, *, timeout: float = 5.0, max_pages: int | None = None) -> None:
        super().__init__(path, timeout=timeout, max_pages=max_pages)
        self._shelf = _Shelf()
        self._taking_in = Lock()

    def known(
        self, now: datetime, *, window_days: int = WINDOW_DAYS, hidden: Collection[str] = (), shared: bool = False
    ) -> Known:
        """The states of what is live, each with its entry; what has none yet is taken in first."""
        with self._reading() as db, self._taking_in:
            states = _states(db, now, window_days, hidden)
            if len(self._shelf.index) > 2 * len(states) + SPARE:
                self._shelf = _Shelf()
            shelf = self._shelf
            entries = self._entries(db, shelf, states)
            if shared and shelf.for_one:
                free = {opening: [one for one in its if one not in shelf.for_one] for opening, its in states.items()}
                states = {opening: its for opening, its in free.items() if its}
                entries = self._entries(db, shelf, states)
        return Known(
            listings=sum(map(len, states.values())),
            openings=list(states),
            entries=entries,
            index=shelf.index,
            parts=shelf.parts,
        )

    def _entries(self, db: Database, shelf: _Shelf, states: Mapping[str, list[State]]) -> list[int]:
        """The entry of each opening in its state; made where there is none."""
        entries: list[int] = []
        new: list[str] = []
        for opening, its in states.items():
            for state, entry in shelf.entries.get(opening, ()):
                if state == its:
                    entries.append(entry)
                    break
            else:
                new.append(opening)
        if not new:
            return entries
        with _without_collecting() if len(new) > AT_ONCE else nullcontext():
            for start in range(0, len(new), AT_ONCE):
                self._take_in(db, shelf, {opening: states[opening] for opening in new[start : start + AT_ONCE]})
        return self._entries(db, shelf, states)

    def _take_in(self, db: Database, shelf: _Shelf, states: Mapping[str, list[State]]) -> None:
        state_of = {one[1]: one for its in states.values() for one in its}
        rows = db.execute(
            f"""SELECT l.opening, l.number, o.first_seen, o.reopened_at
                FROM listings l JOIN sources s ON s.key = l.source JOIN openings o ON o.id = l.opening
                WHERE l.number IN (SELECT value FROM json_each(?)) ORDER BY l.opening, {BEST_FIRST}""",  # noqa: S608 - our own words
            [in_json(state_of)],
        ).fetchall()
        facts, gists = facts_of(db, state_of), gists_of(db, state_of)
        made_of = made_of_rows(rows)
        for whole, (*_, numbers) in zip(self._openings(db, made_of), made_of, strict=True):
            opening = replace(whole, listings=tuple(_as_needed(one, gists) for one in whole.listings))
            firsts = several(opening)
            numbers_of = {id(listing): number for listing, number in zip(opening.listings, numbers, strict=True)}
            shown = tuple(numbers_of[id(first)] for first in firsts)
            entry = shelf.index.enter(
                [
                    seen_from(first, opening, facts.get(number, NOTHING_READ))
                    for first, number in zip(firsts, shown, strict=True)
                ],
                gists,
            )
            shelf.parts.append(Parts(tuple(numbers), shown))
            shelf.entries.setdefault(opening.id, []).append((states[opening.id], entry))
            shelf.for_one |= {
                state_of[number]
                for listing, number in zip(opening.listings, numbers, strict=True)
                if is_for_one(listing)
            }

    def read(self, known: Known, left: Sequence[Left]) -> list[tuple[Opening, Facts]]:
        """Everything about some of what is known."""
        parts = [known.parts[known.entries[one.at]] for one in left]
        ids = [known.openings[one.at] for one in left]
        shown = [its.views[one.view] for its, one in zip(parts, left, strict=True)]
        with self._reading() as db:
            times = {
                opening: (first_seen, reopened)
                for opening, first_seen, reopened in db.execute(
                    "SELECT id, first_seen, reopened_at FROM openings WHERE id IN (SELECT value FROM json_each(?))",
                    [in_json(ids)],
                )
            }
            made_of = [
                (opening, *times[opening], (first, *(one for one in its.numbers if one != first)))
                for opening, its, first in zip(ids, parts, shown, strict=True)
            ]
            openings = self._openings(db, made_of)
            facts = facts_of(db, shown)
        return [(opening, facts.get(number, NOTHING_READ)) for opening, number in zip(openings, shown, strict=True)]


def _as_needed(listing: Listing, gists: Mapping[str, Gist]) -> Listing:
    """Without its text, of which the gist is known."""
    return replace(listing, description=None) if listing.id in gists else listing


@contextmanager
def _without_collecting() -> Iterator[None]:
    """While millions of things are made that stay, nobody looks for those that can go: that would be half of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _states(db: Database, now: datetime, window_days: int, hidden: Collection[str]) -> dict[str, list[State]]:
    """The listings of each opening, in the order of their numbers."""
    rows = db.execute(
        f"""SELECT l.opening, l.number, l.digest, s.own, o.first_seen, f.version, nullif(f.digest, l.digest)
            FROM listings l JOIN sources s ON s.key = l.source JOIN openings o ON o.id = l.opening
                LEFT JOIN facts f INDEXED BY facts_read ON f.listing = l.number
            WHERE {LIVE} {NOT_HIDDEN if hidden else ""} ORDER BY l.number""",  # noqa: S608 - our own words
        bounds(now, window_days) | ({"hidden": in_json(hidden)} if hidden else {}),
    )
    states: dict[str, list[State]] = {}
    for row in rows:
        states.setdefault(row[0], []).append(row)
    return states
