"""What to compare: keys that listings of one job share, nearly always.

Each is narrow enough by itself (an employer and a title, a title and a passage of the text), so that even among a
million listings few share one; that they do proves nothing, the exact check decides.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeVar

from .fingerprint import Fingerprint, hash_of
from .packing import pack
from .words import WORD_BITS, pairs_of

RARE = 2
"""Pairs of passages of a text that are keys: those with the least hashes, which are the same ones in every copy of the text."""


class Keys(NamedTuple):
    """What the listing is compared by, as whole numbers of 63 bits, to be kept. Each part stands for what it names."""

    urls: tuple[int, ...]  # its page, and the id of a job service, which is the hash of that id itself
    text: tuple[int, ...]  # a title and a passage, whoever the employer
    employer: tuple[int, ...]  # what names the employer
    equal_text: int  # the whole text, its numbers and the title; 0 without a text
    equal: int  # everything but the urls

    def all(self) -> tuple[int, ...]:
        """Every one of them."""
        whole = (self.equal_text, self.equal) if self.equal_text else ()
        return (*self.urls, *self.text, *self.employer, *whole)

    def needed(self, kept: Container[int]) -> tuple[int, ...]:
        """Those by which a later listing could not find one that is kept already, and says the same, instead of it.

        So that a text that comes ten thousand times is looked at once, not ten thousand times, for the next copy.
        """
        if self.equal_text and self.equal in kept:
            return self.urls
        if self.equal_text and self.equal_text in kept:
            return (*self.urls, *self.employer, self.equal)
        return self.all()


Name = TypeVar("Name")


def keys(listings: Mapping[Name, Fingerprint]) -> dict[Name, Keys]:
    """The same as `proposals`, for a store, by the listings' ids or however it calls them."""
    proposed = zip(listings.items(), proposals(listings.values()), strict=True)
    return {listing: _keys(its, by) for (listing, its), by in proposed}


def _keys(listing: Fingerprint, proposed: list[str]) -> Keys:
    identity = (listing.identity,) if listing.identity else ()
    page, *others = proposed
    by_text = tuple(hash_of(other) for other in others if other.startswith("text "))
    equal_text = b"".join(
        (
            repr((listing.title[:2], listing.numbers)).encode(),
            listing.words.to_bytes(WORD_BITS // 8, "little"),
            listing.passages.tobytes(),
        )
    )
    return Keys(
        urls=(hash_of(page), *identity),
        text=by_text,
        employer=tuple(hash_of(other) for other in others if not other.startswith("text ")),
        equal_text=hash_of(equal_text) if listing.has_text else 0,
        equal=hash_of(pack(listing._replace(identity=0, page=0))),
    )


def proposals(listings: Iterable[Fingerprint]) -> Iterator[list[str]]:
    """What each listing is compared by: two that share none of these, and no job service's own id, are not compared."""
    left = iter(listings)
    while some := list(islice(left, AT_ONCE)):
        for listing, pairs in zip(some, pairs_of([its.passages for its in some]), strict=True):
            yield _proposals(listing, pairs)


AT_ONCE = 200
"""Listings whose passages are put in order together."""


def _proposals(listing: Fingerprint, pairs: list[int]) -> list[str]:
    core = " ".join(listing.title.core)
    found = [f"page {listing.page} {core}", f"title {listing.stem} {core}"]
    found += (f"requisition {listing.stem} {number}" for number in sorted(listing.requisitions))
    if listing.demand:
        found.append(f"demand {listing.stem} {listing.demand}")
    if listing.has_text:
        found += (f"text {core} {pair}" for pair in pairs[:RARE])
        # titles that differ are forgiven for nearly equal texts alone, so that their keys may be narrower
        found += (f"of {listing.stem} {both}" for both in (pairs[:2], pairs[-2:]))
    return found
