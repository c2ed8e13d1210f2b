"""What is owed to the sources of adverts: who is named and linked to, and who may be shown what."""

from .listing import Listing

OWED = frozenset({"link back", "name the source"})


def owes(listing: Listing) -> bool:
    """Whether its source is to be named, and its own address linked to, wherever something of it is shown."""
    return not OWED.isdisjoint(listing.terms)


def is_for_one(listing: Listing) -> bool:
    """Whether it is for one person's own use, and not to be shown where several people read."""
    return "personal use" in listing.terms
