"""What a person corrects of openings: two adverts are one job, or they are two."""

from .errors import JobpicksError
from .interfaces import Store


def correct(one: str, two: str, store: Store, *, same: bool) -> str:
    """Note it for good, apply it, and say in a line what holds now. Adverts are named by id or by any url of theirs.

    Raises `JobpicksError` when one of them is unknown, or both are the same advert.
    """
    first, second = (_listing(reference, store) for reference in (one, two))
    if first == second:
        raise JobpicksError(
            two, f"is the same advert as {one}", "name two adverts: jobpicks why shows all of an opening"
        )
    store.correct(first, second, same=same)
    openings = [opening for listing in (first, second) if (opening := store.find_opening(listing))]
    if same:
        count = len(openings[0].listings)
        return f"One opening with {count} adverts: {openings[0].listing.title}, {openings[0].listing.company}"
    return "Two openings, with " + " and ".join(_adverts(len(opening.listings)) for opening in openings)


def _listing(reference: str, store: Store) -> str:
    found = store.find_listing(reference)
    if found is None:
        raise JobpicksError(
            reference, "was never gathered", "give an advert's id or url, as jobpicks why --json has them"
        )
    return found


def _adverts(count: int) -> str:
    return "1 advert" if count == 1 else f"{count} adverts"
