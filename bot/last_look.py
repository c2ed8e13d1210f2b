"""The last look before a day is posted: picks that are gone are replaced by the next best, which are looked at too.

Pure, but for the looking.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from scoring.choose import Choice
from scoring.facts import Facts, read_facts
from scoring.listing import Listing
from scoring.openings import Opening
from scoring.rank import Ranked

Look = Callable[[Sequence[Listing]], Collection[str]]
"""Looks whether these are still there, as far as its time goes; the ids of those that are not. Unknown means there."""

Looks = Callable[[], AbstractContextManager[Look | None]]
"""A look for one digest, and its end; None where nobody can look."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A choice whose picks were looked at, and the ranking it was made from.

    `closed`: the openings that are not in that any more. `gone`: how many of them left the picks.
    """

    choice: Choice
    ranking: list[Ranked]
    closed: tuple[Ranked, ...] = ()
    gone: int = 0
    first: int = 0  # how many picks there were at first

    @property
    def note(self) -> str | None:
        """What the digest says of it."""
        if not self.gone:
            return None
        were = "1 pick was" if self.gone == 1 else f"{self.gone} picks were"
        ended = "replaced" if len(self.choice.picks) >= self.first else "left out"
        return f"{were} found closed today and {ended}"


def standing(
    ranking: Sequence[Ranked],
    listings: int,
    *,
    choose: Callable[[Sequence[Ranked], int], Choice],
    judge: Callable[[Opening, Facts], Ranked],
    look: Look,
    already: Collection[str] = (),
) -> Standing:
    """Choose until all picks stand, or nothing more is found gone.

    `listings` are live; one that is gone is not any more. An opening that has others shows the next one and is judged
    anew. On a day without picks the best miss is looked at, which is shown then. Those posted `already` are not.
    """
    looked: set[str] = set()
    closed: list[Ranked] = []
    gone_picks = first = 0
    while True:
        choice = choose(ranking, listings)
        picks = choice.picks
        first = max(first, len(picks))
        shown = picks or ((choice.best_miss,) if choice.best_miss else ())
        fresh = [
            ranked.opening.listing
            for ranked in shown
            if ranked.opening.id not in already and ranked.opening.listing.id not in looked
        ]
        gone = {listing.id for listing in fresh} & set(look(fresh)) if fresh else set()
        if not gone:
            return Standing(choice, list(ranking), tuple(closed), gone_picks, first)
        looked |= {listing.id for listing in fresh}
        ended_now = [one for one in shown if one.opening.listing.id in gone and len(one.opening.listings) == 1]
        closed += ended_now
        gone_picks += len(ended_now) if picks else 0
        listings -= len(gone)
        ranking = [left for ranked in ranking if (left := _without(ranked, gone, judge))]


def _without(ranked: Ranked, gone: Collection[str], judge: Callable[[Opening, Facts], Ranked]) -> Ranked | None:
    opening = ranked.opening
    if opening.listing.id not in gone:
        return ranked
    rest = tuple(listing for listing in opening.listings if listing.id not in gone)
    return judge(replace(opening, listings=rest), read_facts(rest[0])) if rest else None
