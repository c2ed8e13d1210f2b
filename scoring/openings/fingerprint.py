"""A fingerprint: the little of a listing that tells whether it and another one are one job.

Under a kilobyte, whatever the length of the advert. Two of them are compared by operations on whole numbers, in about a
millionth of a second, so that comparing costs less than looking for what to compare.
"""

from array import array
from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from ..employers import employer_key, employer_stem
from ..listing import Listing
from ..urls import canonical_url, job_identity
from .numbers import requisitions
from .text import Text, bits_of, read_texts
from .title import Title, read_title

VERSION = 3
"""Of the reading, of which the names of tools (data/skills.tsv) are a part: fingerprints of another say nothing to these."""

LEAST_WORDS = 12
"""Distinct words; a text with fewer ("see our site") tells two jobs neither apart nor together."""


class Fingerprint(NamedTuple):
    """What is compared of a listing. Sets of words are the bits of one number, each word by its hash; 0 means unknown."""

    source: str
    employer: str  # employer_key
    stem: str  # employer_stem
    title: Title
    requisitions: frozenset[str]
    identity: int  # hash of the job service's own id, which its url tells
    page: int  # hash of the url in its one spelling
    demand: int  # hash of the skill that the advert must have, where it has a field for it
    numbers: int  # the numbers below 100 in the text, as bits
    tools: int
    words: int
    named: int  # words of title, employer and place: they may differ without making a second job
    passages: "array[int]"  # hashes of about eight words each, in the order of the text

    @property
    def has_text(self) -> bool:
        """Whether there is enough text to compare."""
        return self.words.bit_count() >= LEAST_WORDS

    def says(self, word: str) -> bool:
        """Whether the text has a word (or one with the same hash)."""
        return bool(self.words & bits_of(word))


def read_fingerprints(listings: Iterable[Listing]) -> dict[str, Fingerprint]:
    """The fingerprint of each listing, by its id, from what it says alone. They are read some at a time, which costs least."""
    found: dict[str, Fingerprint] = {}
    left = iter(listings)
    while some := list(islice(left, AT_ONCE)):
        texts = read_texts(listing.description or "" for listing in some)
        found.update((listing.id, _fingerprint(listing, texts[listing.description or ""])) for listing in some)
    return found


AT_ONCE = 16
"""Adverts read together: so many words that a step over all of them costs little, so few that they stay in the cache."""


def read_fingerprint(listing: Listing) -> Fingerprint:
    """That of a single listing."""
    return read_fingerprints([listing])[listing.id]


def _fingerprint(listing: Listing, text: Text) -> Fingerprint:
    identity = job_identity(listing.url)
    return Fingerprint(
        source=listing.source,
        employer="".join(employer_key(listing.company).split()),
        stem="".join(employer_stem(listing.company).split()),
        title=read_title(listing.title, listing.location or ""),
        requisitions=text.requisitions | requisitions(listing.title),
        identity=hash_of(str(identity)) if identity else 0,
        page=crc32(canonical_url(listing.url).encode("utf-8", "replace")),
        demand=crc32(text.demand.encode("utf-8", "replace")) if text.demand else 0,
        numbers=text.numbers,
        tools=text.tools,
        words=text.words,
        named=bits_of(f"{listing.title} {listing.company} {listing.location or ''}"),
        passages=text.passages,
    )


def hash_of(text: str | bytes) -> int:
    """63 bits, the same on every machine, never 0; they fit into a database's integer."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    digest = blake2b(data, digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 1) or 1
