"""What a listing is: one advert, as one source shows it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Literal

Term = Literal["link back", "name the source", "no redistribution", "personal use", "at own risk"]
"""What a source asks of whoever shows its listings."""


def listing_id(source: str, source_id: str) -> str:
    """16 hexadecimal digits that stay the same for this source's id, on every machine and in every run."""
    return blake2b(f"{source}\0{source_id}".encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One advert. The first five fields are always there; anything else is `None` where the source does not say.

    `source` is the kind ("greenhouse", "feed"), `source_id` is unique within that kind. Text is plain and cleaned
    (see `scoring.clean`): no HTML, no control or bidirectional characters, paragraphs and list items on lines of
    their own. `location` keeps the source's words; several places are joined by "; ". `salary` is text for people
    ("USD 120,000 - 150,000 a year"), read by `scoring.facts.pay`. Times are in UTC.
    """

    source: str
    source_id: str
    url: str
    title: str
    company: str
    location: str | None = None
    posted_at: datetime | None = None
    remote: bool | None = None
    salary: str | None = None
    employment_type: str | None = None
    description: str | None = None
    closes_at: datetime | None = None
    terms: tuple[Term, ...] = ()
    file_id: str | None = None  # the id a listings file gave it; only then it differs from `listing_id`

    @property
    def id(self) -> str:
        """Its identity everywhere in the product."""
        return self.file_id or listing_id(self.source, self.source_id)
