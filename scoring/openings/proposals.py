"""What to compare: keys that listings of one job share, nearly always.

Each is narrow enough by itself (an employer and a title, a title and a passage of the text), so that even among a
million listings few share one; that they do proves nothing, the exact check decides.
"""

from itertools import pairwise
from zlib import crc32

from .fingerprint import Fingerprint, hash_of

RARE = 2
"""Passages of a text that are keys: those with the least hashes, which are the same ones in every copy of the text."""


def keys(listing: Fingerprint) -> tuple[int, ...]:
    """The same as whole numbers of 63 bits, to be kept. That of a job service's own id is the id's hash itself."""
    identity = (listing.identity,) if listing.identity else ()
    return (*map(hash_of, proposals(listing)), *identity)


def proposals(listing: Fingerprint) -> list[str]:
    """What the listing is compared by: two that share none of these, and no job service's own id, are not compared."""
    core = " ".join(listing.title.core)
    found = [f"title {listing.stem} {core}", f"page {listing.page} {core}"]
    found += (f"requisition {listing.stem} {number}" for number in listing.requisitions)
    if listing.demand:
        found.append(f"demand {listing.stem} {listing.demand}")
    if listing.has_text:
        passages = listing.passages
        rare = sorted({crc32(b"%d %d" % pair) for pair in pairwise(passages)})[:RARE]
        found += (f"text {title} {passage}" for passage in rare for title in (core, f"of {listing.stem}"))
    return found
