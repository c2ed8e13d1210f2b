"""Any page that carries job postings as schema.org has them (JSON-LD): an employer's own, a list's, one posting's."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.listing import Listing

from ..errors import SourceError
from ..interfaces import Reading, Request
from . import markup, postings
from .forms import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLd(Address):
    """The page at `url`. It may show a part of what there is, so what it no longer shows is not taken for gone."""

    kind: ClassVar[str] = "jsonld"
    display: ClassVar[str] = "Career page"
    lists_all: ClassVar[bool] = False
    own: ClassVar[bool] = True
    what: ClassVar[str] = "page"
    headers: ClassVar[dict[str, str]] = markup.HEADERS
    for_people: ClassVar[bool] = True

    def read(self, body: bytes) -> Reading:
        """Read every posting of the page."""
        return postings.Page(source=self.kind, url=self.url or None, employer=self.name).read(body, self.key)

    def detail(self, listing: Listing) -> Request | None:
        """The posting's own page."""
        return Request(self.moved(listing.url), headers=self.headers, page=True)

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with what its page says."""
        found = postings.complete(listing, markup.tree(body, self.key))
        if found is None:
            raise SourceError(self.key, "page", "answered with a page without that posting")
        return found
