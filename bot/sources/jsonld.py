"""Any page that carries job postings as schema.org has them (JSON-LD): an employer's own, a list's, one posting's."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar, Self
from urllib.parse import urlsplit

from scoring.listing import Listing

from ..errors import SourceError
from ..interfaces import Reading, Request
from . import markup, postings
from .forms import Described, OneAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLd(OneAnswer):
    """The page at `url`. It may show a part of what there is, so what it no longer shows is not taken for gone."""

    kind: ClassVar[str] = "jsonld"
    display: ClassVar[str] = "Career page"
    lists_all: ClassVar[bool] = False
    own: ClassVar[bool] = True
    host: ClassVar[str] = ""
    headers: ClassVar[dict[str, str]] = markup.HEADERS
    for_people: ClassVar[bool] = True

    url: str = ""

    @classmethod
    def described(cls, said: Described) -> Self:
        """A page by its address."""
        if said.board is not None:
            raise ValueError(f"{cls.kind} has no boards; leave board out")
        if said.url is None:
            raise ValueError(f"{cls.kind} needs the url of the page")
        return cls(url=said.url, base_url=said.base_url, name=said.name)

    @property
    def key(self) -> str:
        """Host and path; pages that differ in their parameters only by a digest of these, which may hold a secret."""
        parts = urlsplit(self.url)
        digest = "?" + blake2b(parts.query.encode(), digest_size=4).hexdigest() if parts.query else ""
        return f"{self.kind}:{parts.hostname or ''}{parts.path.rstrip('/')}{digest}".rstrip(":")

    @property
    def service(self) -> str:
        """Whoever runs the host."""
        return f"{self.kind}:{urlsplit(self.url).hostname or ''}"

    @property
    def address(self) -> str:
        """Where the page is."""
        return self.moved(self.url)

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
