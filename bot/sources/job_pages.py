"""What holds for services whose jobs have pages of their own with JSON-LD: the list has no texts, those pages have."""

from abc import abstractmethod
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Listing

from ..errors import SourceError
from ..interfaces import Reading
from . import dates, markup, postings
from .forms import OneAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPages(OneAnswer):
    """A service that is read in its web pages."""

    headers: ClassVar[dict[str, str]] = markup.HEADERS
    for_people: ClassVar[bool] = True
    needs_detail: ClassVar[bool] = True
    mark: ClassVar[str]  # selects what only pages of this service have
    prose: ClassVar[str]  # selects the text of a job on its page

    @staticmethod
    @abstractmethod
    def named(url: str) -> str | None:
        """The id of the job whose page has that address; None for any other address."""

    def alone(self, body: bytes) -> Reading | None:
        """The job of a page of its own; None for a page that carries none. Raises `SourceError` for one cut off."""
        reading = None
        with suppress(SourceError):
            reading = postings.Page(source=self.kind, employer=self.name, named=self.named).read(body, self.key)
        if reading is not None:
            markup.check_end(body, self.key)
        return reading

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with what its page says, in JSON-LD or else in its own words; closed where those say so."""
        tree = markup.tree(body, self.key)
        if found := postings.complete(listing, tree):
            return found
        prose = tree.css_first(self.prose)
        if prose is not None:
            return replace(listing, description=plain_html(prose.html or "") or listing.description)
        if tree.css_first(self.mark) is not None and markup.says_closed(tree):
            return replace(listing, closes_at=dates.CLOSED)
        raise markup.no_page_of("that job", body, self.key)
