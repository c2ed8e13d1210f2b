"""What is owed to the sources of adverts: who is named and linked to, and who may be shown what."""

from collections.abc import Iterable
from dataclasses import replace

from .facts import Facts, read_facts
from .listing import Listing
from .openings import Opening

OWED = frozenset({"link back", "name the source"})


def owes(listing: Listing) -> bool:
    """Whether its source is to be named, and its own address linked to, wherever something of it is shown."""
    return not OWED.isdisjoint(listing.terms)


def for_many(openings: Iterable[tuple[Opening, Facts]]) -> tuple[int, list[tuple[Opening, Facts]]]:
    """The openings, with the facts of the listing to show, as several people may see them; and how many listings are not.

    Adverts for one person's own use are not in them. An opening whose first advert is of that kind shows the next one.
    """
    kept: list[tuple[Opening, Facts]] = []
    withheld = 0
    for opening, facts in openings:
        free = tuple(listing for listing in opening.listings if "personal use" not in listing.terms)
        withheld += len(opening.listings) - len(free)
        if len(free) == len(opening.listings):
            kept.append((opening, facts))
        elif free:
            same = free[0] is opening.listing
            kept.append((replace(opening, listings=free), facts if same else read_facts(free[0])))
    return withheld, kept
