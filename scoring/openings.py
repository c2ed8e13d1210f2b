"""Telling openings apart: which adverts are one real job."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from .listing import Listing
from .urls import job_identity

MINIMUM_LETTERS = 200
"""Texts with fewer are too often boilerplate ("see our site") to tell two jobs apart or together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One real job: one or more listings of it. Times are epoch milliseconds.

    `id` is the id of the listing it was first seen under and stays when openings merge. The first of `listings` is the
    one to show: the employer's own where there is one.
    """

    id: str
    listings: tuple[Listing, ...]
    first_seen: int
    reopened: int | None = None  # when it was last seen again after having been closed

    @property
    def listing(self) -> Listing:
        """The listing to show and to read."""
        return self.listings[0]


@dataclass(frozen=True, slots=True)
class Merge:
    """What `merge` found: the opening of each fresh listing, and known openings that are one with an older one."""

    opening: dict[str, str]  # listing id -> opening id
    absorbed: dict[str, str]  # opening id that is no more -> the one that took it in


def keys(listing: Listing) -> tuple[str, ...]:
    """What two listings of one opening share: any equal key makes them one.

    A job service's own id ("ashby:<uuid>"), wherever the link was seen; and the title and text together, since
    employers repeat one text for two jobs, and cities and agencies repeat both for one.
    """
    found = []
    if identity := job_identity(listing.url):
        found.append(str(identity))
    letters = _letters(listing.description or "")
    if len(letters) >= MINIMUM_LETTERS:
        digest = blake2b(title_core(listing.title).encode() + b"\0" + letters, digest_size=10).hexdigest()
        found.append(f"text:{digest}")
    return tuple(found) or (f"listing:{listing.id}",)


def merge(
    fresh: Iterable[tuple[str, Sequence[str]]],
    known: Mapping[str, str] | None = None,
    age: Mapping[str, int] | None = None,
) -> Merge:
    """Put fresh listings (id, keys) into openings, given the opening of each known key.

    The grouping does not depend on the order of arrival. Where a fresh listing ties two known openings together, the
    older of them by `age` (first-seen time; ties by id) takes in the other. A new opening is named after the first of
    its listings.
    """
    opening_of_key = dict(known or {})
    age = age or {}
    parent: dict[str, str] = {}

    def find(opening: str) -> str:
        while opening in parent:
            opening = parent[opening]
        return opening

    placed: dict[str, str] = {}
    fresh_rank: dict[str, int] = {}
    for listing, its_keys in fresh:
        met = {find(opening_of_key[key]) for key in its_keys if key in opening_of_key}
        if not met:
            met = {listing}
            fresh_rank.setdefault(listing, len(fresh_rank))
        kept, *others = sorted(met, key=lambda o: (o in fresh_rank, fresh_rank.get(o, age.get(o, 0)), o))
        for other in others:
            parent[other] = kept
        for key in its_keys:
            opening_of_key.setdefault(key, kept)
        placed[listing] = kept
    return Merge(
        opening={listing: find(opening) for listing, opening in placed.items()},
        absorbed={opening: find(opening) for opening in parent if opening not in fresh_rank},
    )


_TAGS = re.compile(r"[\[({][^\])}]{0,60}[\])}]")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")  # accents, once they are taken off their letters


def title_core(title: str) -> str:
    """A title without bracketed tags, accents, case and punctuation, for comparing.

    >>> title_core("[Online Assessment] Backend Engineer (m/w/d)")
    'backend engineer'
    """
    return _words(_TAGS.sub(" ", title)) or _words(title)


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_DASHES_AND_QUOTES = re.compile(
    rb"\xe2\x80[\x90-\xaf]|\xc2[\xa0-\xbf]"
)  # U+2010 to U+202F and U+00A0 to U+00BF, in UTF-8


def _letters(text: str) -> bytes:
    """Lower-case letters and digits without what stands between them, in UTF-8; fast, since every text goes through it."""
    if text.isascii():
        return text.lower().encode().translate(None, _NO_LETTERS)
    plain = unicodedata.normalize("NFKD", text).lower().encode("utf-8", "replace")
    return _DASHES_AND_QUOTES.sub(b"", plain.translate(None, _NO_LETTERS))


def _words(text: str) -> str:
    """Lower-case words without accents, joined by single spaces."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return " ".join(_WORD.findall(text.lower()))  # taking letters apart may have shown capitals
