"""The two forms most sources have: one employer's board, and one address for everybody."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote, urlsplit

from scoring.listing import Listing

from ..interfaces import Answer, Ask, Reading, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAnswer(ABC):
    """What holds for a source that gives all it has, text included, in one answer."""

    kind: ClassVar[str]
    display: ClassVar[str]
    lists_all: ClassVar[bool]
    host: ClassVar[str]  # scheme and host; `base_url` stands in their place
    headers: ClassVar[dict[str, str]] = {"Accept": "application/json"}

    base_url: str | None = None
    name: str | None = None  # the employer's, for display where answers carry none

    @property
    def service(self) -> str:
        """Whose limits count."""
        return self.kind

    @property
    @abstractmethod
    def key(self) -> str:
        """Names this source among all."""

    @property
    @abstractmethod
    def address(self) -> str:
        """Where the answer is asked for."""

    @abstractmethod
    def read(self, body: bytes) -> Reading:
        """Read the answer."""

    def at(self, path: str) -> str:
        """A path of this service."""
        return (self.base_url or self.host).rstrip("/") + path

    def moved(self, url: str) -> str:
        """A whole address, with `base_url` in place of its scheme and host."""
        parts = urlsplit(url)
        return self.at(parts.path + (f"?{parts.query}" if parts.query else "")) if self.base_url else url

    def fetch(self, ask: Ask) -> Iterator[Answer]:
        """Ask for the one answer."""
        yield ask(Request(self.address, headers=self.headers, conditional=True))

    def detail(self, listing: Listing) -> Request | None:  # noqa: ARG002 - what other sources need
        """Nothing: the first step gave the text."""
        return None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:  # noqa: ARG002 - as above
        """The listing as it was."""
        return listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(OneAnswer):
    """One employer's board at a service. Without `board` it can only read."""

    case_matters: ClassVar[bool] = False  # whether boards differ that are written alike but for case

    board: str = ""

    @property
    def key(self) -> str:
        """Service and board, as the service tells boards apart."""
        return f"{self.kind}:{self.board if self.case_matters else self.board.lower()}".rstrip(":")

    @property
    def slug(self) -> str:
        """The board's name for use in a path."""
        return quote(self.board, safe="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(OneAnswer):
    """One address with everybody's jobs. `url` is a narrower one of the same service ("...?category=design")."""

    path: ClassVar[str]

    url: str | None = None

    @property
    def key(self) -> str:
        """The kind, and what a narrower address asks for."""
        return f"{self.kind}:{self.url.partition('?')[2]}" if self.url and "?" in self.url else self.kind

    @property
    def address(self) -> str:
        """Its own url, else the service's."""
        return self.moved(self.url) if self.url else self.at(self.path)
