"""The forms that sources have: one employer's board, one address for everybody, a search; all at once or page by page."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import ClassVar, Self
from urllib.parse import quote, unquote, urlsplit

from scoring.listing import Listing, Term
from scoring.urls import job_identity

from ..interfaces import Reading, Refused, Request, SoFar

LONGEST_BOARD = 200

GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A source in the words of a sources file. `keys`: what services gave to whoever runs this, by setting."""

    board: str | None = None
    url: str | None = None
    path: str | None = None  # of a file of this machine: the operator's words alone
    base_url: str | None = None
    name: str | None = None
    query: str | None = None
    place: str | None = None
    accept_terms: bool = False
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneAnswer(ABC):
    """What holds for a source that gives all it has, text included, in one answer."""

    kind: ClassVar[str]
    display: ClassVar[str]
    lists_all: ClassVar[bool]
    own: ClassVar[bool] = False
    host: ClassVar[str]  # scheme and host; `base_url` stands in their place
    headers: ClassVar[dict[str, str]] = {"Accept": "application/json"}
    for_people: ClassVar[bool] = False  # it is read in web pages, as far as robots.txt lets us
    terms: ClassVar[tuple[Term, ...]] = ()
    verified: ClassVar[bool] = True  # False: written after descriptions alone, never held against a real answer
    takes: ClassVar[frozenset[str]] = frozenset()  # of query, place, path and accept_terms: what may describe it
    needs_detail: ClassVar[bool] = False  # its list has no texts: they are asked for one by one

    base_url: str | None = None
    name: str | None = None  # the employer's, for display where answers carry none

    @classmethod
    @abstractmethod
    def described(cls, said: Described) -> Self:
        """The source that a sources file describes. Raises `ValueError` that says what is wrong."""

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
        """Where the first answer is asked for."""

    @abstractmethod
    def read(self, body: bytes) -> Reading:
        """Read an answer."""

    @property
    def site(self) -> str:
        """Scheme and host that it is asked at."""
        return self.host

    def at(self, path: str) -> str:
        """A path there."""
        return (self.base_url or self.site).rstrip("/") + path

    def moved(self, url: str) -> str:
        """A whole address, with `base_url` in place of its scheme and host."""
        parts = urlsplit(url)
        return self.at(parts.path + (f"?{parts.query}" if parts.query else "")) if self.base_url else url

    def ask(self, so_far: SoFar) -> Request | None:
        """Ask for the one answer."""
        return (
            None
            if so_far.answers
            else Request(self.address, headers=self.headers, conditional=True, page=self.for_people)
        )

    def posting_id(self, listing: Listing, form: re.Pattern[str]) -> str | None:
        """A posting's id at this service: as its address has it, whoever lists it, else the listing's own if it looks so."""
        found = job_identity(listing.url)
        job = found.id if found and found.service == self.kind else listing.source_id
        return job if form.fullmatch(job) else None

    def detail(self, listing: Listing) -> Request | None:  # noqa: ARG002 - what other sources need
        """Nothing: the first step gave the text, and only the list tells what is open."""
        return None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:  # noqa: ARG002 - as above
        """The listing as it was."""
        return listing

    def is_gone(self, refused: Refused) -> bool:
        """What is not there is gone."""
        return refused.status in GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(OneAnswer):
    """What holds for a source that is asked page after page, until all are there, one brings nothing new, or it is enough."""

    pages: ClassVar[int | None] = None  # so many are asked for at most

    @property
    def address(self) -> str:
        """The first page."""
        return self.page(SoFar()).url

    def ask(self, so_far: SoFar) -> Request | None:
        """The next page."""
        all_there = so_far.total is not None and so_far.rows >= so_far.total
        enough = self.pages is not None and so_far.answers >= self.pages
        return None if so_far.answers and (all_there or enough or not so_far.fresh) else self.page(so_far)

    @abstractmethod
    def page(self, so_far: SoFar) -> Request:
        """The question for the page after what was read so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(OneAnswer):
    """One employer's board at a service. Without `board` it can only read."""

    own: ClassVar[bool] = True
    case_matters: ClassVar[bool] = False  # whether boards differ that are written alike but for case

    board: str = ""

    @classmethod
    def described(cls, said: Described) -> Self:
        """A board by its name."""
        if said.url is not None:
            raise ValueError(f"{cls.kind} takes a board, not a url: the employer's name as its job pages have it")
        return cls(board=board_named(cls.kind, said.board), base_url=said.base_url, name=said.name)

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

    @classmethod
    def described(cls, said: Described) -> Self:
        """The service's own address, or a narrower one."""
        if said.board is not None:
            raise ValueError(f"{cls.kind} has no boards; leave board out")
        return cls(url=said.url, base_url=said.base_url, name=said.name)

    @property
    def key(self) -> str:
        """The kind, and what a narrower address asks for."""
        return f"{self.kind}:{self.url.partition('?')[2]}" if self.url and "?" in self.url else self.kind

    @property
    def address(self) -> str:
        """Its own url, else the service's."""
        return self.moved(self.url) if self.url else self.at(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(OneAnswer):
    """What lies at one address on whoever's host."""

    host: ClassVar[str] = ""
    what: ClassVar[str]  # it is there

    url: str = ""

    @classmethod
    def described(cls, said: Described) -> Self:
        """A source by its address."""
        if said.board is not None:
            raise ValueError(f"{cls.kind} has no boards; leave board out")
        if said.url is None:
            raise ValueError(f"{cls.kind} needs the url of the {cls.what}")
        return cls(url=said.url, base_url=said.base_url, name=said.name)

    @property
    def place(self) -> str:
        """Host and path; its parameters may hold a secret."""
        parts = urlsplit(self.url)
        return (parts.hostname or "") + parts.path.rstrip("/")

    @property
    def key(self) -> str:
        """Host and path; what differs in its parameters only is told apart by a digest of these."""
        query = urlsplit(self.url).query
        digest = "?" + blake2b(query.encode(), digest_size=4).hexdigest() if query else ""
        return f"{self.kind}:{self.place}{digest}".rstrip(":")

    @property
    def service(self) -> str:
        """Whoever runs the host."""
        return f"{self.kind}:{urlsplit(self.url).hostname or ''}"

    @property
    def address(self) -> str:
        """Where it is."""
        return self.moved(self.url)


def board_named(kind: str, board: str | None) -> str:
    """A board's name as people copy it out of an address. Raises `ValueError` where it can be none."""
    board = unquote(board or "").strip()
    if not board or not board.isprintable() or "/" in board or len(board) > LONGEST_BOARD:
        raise ValueError(f"{kind} needs a board: the employer's name as its job pages have it")
    return board
