"""Eightfold: an employer's career site in pages of ten, asked for in one of two ways; texts with each posting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from urllib.parse import parse_qs, quote

from scoring.clean import plain_html
from scoring.listing import Listing

from ..interfaces import Reading, Request, SoFar
from . import markup, rows
from .forms import Paged
from .rows import Advert, Row, Unlisted
from .sites import NOT_NAMED, Site, a_place, address, completed, employer_at, employer_in, last_number, under

PAGE = 10  # more is never given
DOMAIN = "eightfold.ai"
OLDER = "v2"


class _Place(NamedTuple):
    """Where a site is, the employer's domain that it is asked with, and in which of the two ways."""

    host: str
    domain: str
    older: bool = False


_NOWHERE = _Place(f"unknown.{DOMAIN}", "unknown")  # where an answer that is read by itself stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Eightfold(Site, Paged):
    """Undocumented: what such sites ask, in one of two ways; a site refuses the other ("PCSX is not enabled").

    `board` is host and the employer's domain ("acme.eightfold.ai/acme.com", which "acme" alone stands for); "/v2"
    behind them is the older way.
    """

    kind: ClassVar[str] = "eightfold"
    display: ClassVar[str] = "Eightfold"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://{_NOWHERE.host}"
    needs_detail: ClassVar[bool] = True
    example: ClassVar[str] = "acme.eightfold.ai/acme.com"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """Host, domain and way."""
        place = _at(words) if "://" in words else _place(words)
        return "/".join([place.host, place.domain, *([OLDER] if place.older else [])]) if place else None

    @property
    def _place(self) -> _Place:
        return _place(self.board) or _NOWHERE

    @property
    def service(self) -> str:
        """Each host by itself."""
        return f"{self.kind}:{self._place.host}"

    @property
    def employer(self) -> str:
        """The name given, else the domain's."""
        return self.name or (employer_in(self._place.domain) if self.board else NOT_NAMED)

    def page(self, so_far: SoFar) -> Request:
        """The next ten."""
        place = self._place
        way = f"/api/apply/v2/jobs?num={PAGE}" if place.older else "/api/pcsx/search?query="
        return self._ask(place, f"{way}&domain={quote(place.domain)}&start={so_far.rows}&sort_by=timestamp")

    def _ask(self, place: _Place, question: str) -> Request:
        return Request(self.moved(f"https://{place.host}{question}"), headers=self.headers)

    def read(self, body: bytes) -> Reading:
        """Read one page in either way, or the answer about one posting."""
        answer = _inner(rows.decoded(body, self.key))
        if posting := _posting(answer):
            return rows.read_rows([posting], lambda row: self._advert(row, None))
        found = rows.rows_of(answer, "positions", self.key)
        held = rows.fields(answer)
        domain = rows.text(held, "domain")
        return rows.read_rows(found, lambda row: self._advert(row, domain), total=rows.number(held, "count"))

    def _advert(self, row: Row, domain: str | None) -> Advert:
        if rows.flag(row, "isPrivate"):
            raise Unlisted("is not shown to everybody")
        place, number = self._place, rows.text(row, "id")
        told = next(filter(None, (rows.text(row, name) for name in _URLS)), None)
        url = markup.absolute(told or f"/careers/job/{number}", f"https://{place.host}")
        parts = address(url or "")
        workplace = rows.workplace(rows.text(row, "workLocationOption") or rows.text(row, "work_location_option"))
        text = rows.text(row, "job_description") or rows.text(row, "jobDescription")
        where = rows.places(map(a_place, rows.texts(row, "locations"))) or a_place(rows.text(row, "location"))
        return Advert(
            source=self.kind,
            source_id=f"{_pod(parts.netloc)}/{number}" if number and parts else None,
            url=url,
            title=rows.text(row, "posting_name") or rows.text(row, "name"),
            company=self.employer
            if self.name or self.board
            else employer_in(domain)
            if domain
            else employer_at(told, self.kind),
            location=rows.with_workplace(where, workplace),
            posted_at=rows.moment(row.get("t_create")) or rows.moment(row.get("postedTs")),
            remote=rows.is_remote(workplace),
            employment_type=next(iter(rows.texts(row, "efcustomTextEmploymentType")), None),
            description=plain_html(text) if text else None,
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting at its own site. The older way gives the text for long after a posting is gone."""
        parts, own = address(listing.url), self._place
        place = own if parts and parts.netloc == own.host else _at(listing.url)
        number = last_number(listing.url)
        if place is None or number is None:
            return None
        older = f"/api/apply/v2/jobs/{number}?domain={quote(place.domain)}"
        newer = f"/api/pcsx/position_details?position_id={number}&domain={quote(place.domain)}&hl=en"
        return self._ask(place, older if place.older else newer)

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text."""
        posting = _posting(_inner(rows.decoded(body, self.key)))
        if posting is None:
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._advert(posting, None))


_URLS = ("canonicalPositionUrl", "publicUrl", "positionUrl")


def _place(board: str) -> _Place | None:
    """The site that a board stands for."""
    host, _, rest = board.partition("/")
    domain, _, way = rest.partition("/")
    if "." not in host:
        if rest not in {"", OLDER}:
            return None
        return _at(f"https://{host}.{DOMAIN}/?way={rest}") if _NAME.fullmatch(host) else None
    if not _HOST.fullmatch(host) or way not in {"", OLDER} or not (domain == "" or _HOST.fullmatch(domain)):
        return None
    return _at(f"https://{host}/?domain={domain}&way={way}")


_NAME = re.compile(r"[\w-]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def _at(url: str) -> _Place | None:
    """The site that an address of one of its pages belongs to. Its domain is in it, else told by the service's own hosts."""
    parts = address(url)
    if parts is None:
        return None
    asked = parse_qs(parts.query)
    name = under(parts.netloc, DOMAIN)
    domain = next(iter(asked.get("domain", [])), f"{name}.com" if name else None)
    older = asked.get("way") == [OLDER] or parts.path.startswith("/api/apply/v2/")
    return _Place(parts.netloc, domain.lower(), older) if domain else None


def _pod(host: str) -> str:
    """What tells employers apart in ids: the name before the service's own domain, and all of any other host."""
    return under(host, DOMAIN) or host


def _inner(answer: object) -> object:
    """What the newer way wraps."""
    data = answer.get("data") if isinstance(answer, Mapping) else None
    return data if isinstance(data, Mapping) else answer


def _posting(answer: object) -> Row | None:
    """The one posting that an answer is about."""
    if not isinstance(answer, Mapping) or "positions" in answer:
        return None
    return answer if any(rows.text(answer, name) for name in ("job_description", "jobDescription")) else None
