"""Workday: an employer's site in pages of twenty, asked for as its own pages do; texts and dates stand with each posting."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, TypeGuard
from urllib.parse import quote, unquote, urlsplit

from scoring.clean import plain_html
from scoring.listing import Listing
from scoring.urls import job_identity

from ..interfaces import Reading, Refused, Request, SoFar
from ..records import decode
from . import dates, rows
from .forms import GONE, Paged
from .rows import Advert, Row
from .sites import NOT_NAMED, Site, a_place, address, completed, is_locale, steps, under

PAGE = 20  # more is answered with 400
MOST = 2_000  # many sites count no further, and begin anew beyond

JOBS, SHARED = "myworkdayjobs.com", "myworkdaysite.com"


class _Place(NamedTuple):
    """Where a site is, and what it is called there."""

    host: str
    tenant: str
    site: str

    @property
    def page(self) -> str:
        """The site's own address."""
        path = f"/recruiting/{self.tenant}/{self.site}" if self.host.endswith(SHARED) else f"/{self.site}"
        return f"https://{self.host}{path}".rstrip("/")


_NOWHERE = _Place(f"unknown.wd1.{JOBS}", "unknown", "unknown")  # where an answer that is read by itself stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Workday(Site, Paged):
    """Undocumented: what the pages of every such site ask. `board` is tenant, data centre and site ("acme.wd5/Careers").

    Its lists say how old a posting is in the site's own language and no further than "30+ days": no date, and another
    text each day for the same posting. So a listing has none until its own page gives it.
    """

    kind: ClassVar[str] = "workday"
    display: ClassVar[str] = "Workday"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://{_NOWHERE.host}"
    headers: ClassVar[dict[str, str]] = {"Accept": "application/json", "Accept-Language": "en-US"}
    needs_detail: ClassVar[bool] = True
    example: ClassVar[str] = "acme.wd5/Careers"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """Tenant, data centre and site; of a host that tenants share, that host, tenant and site."""
        place = _at(words if "://" in words else _url(words))
        if place is None:
            return None
        name = under(place.host, JOBS)
        return f"{name}/{place.site}" if name else f"{place.host}/{place.tenant}/{place.site}"

    @property
    def _place(self) -> _Place:
        return _at(_url(self.board)) or _NOWHERE

    @property
    def service(self) -> str:
        """Each tenant's host by itself."""
        return f"{self.kind}:{self._place.host}"

    @property
    def employer(self) -> str:
        """The name given, else the tenant's."""
        return self.name or (self._place.tenant if self.board else NOT_NAMED)

    @property
    def address(self) -> str:
        """Where pages are asked for."""
        return self._api(self._place, "/jobs")

    def _api(self, place: _Place, path: str) -> str:
        return self.moved(f"https://{place.host}/wday/cxs/{place.tenant}/{place.site}{path}")

    def page(self, so_far: SoFar) -> Request:
        """The next twenty."""
        asked = {"appliedFacets": {}, "limit": PAGE, "offset": so_far.rows, "searchText": ""}
        headers = {**self.headers, "Content-Type": "application/json"}
        return Request(self.address, method="POST", headers=headers, body=json.dumps(asked).encode())

    def read(self, body: bytes) -> Reading:
        """Read one page, or the answer about one posting.

        Only the first page tells the total. Where that is the most a site counts to, there is more than can be asked for.
        """
        answer = rows.decoded(body, self.key)
        if _is_posting(answer):
            return rows.read_rows([answer], self._posting)
        postings = rows.rows_of(answer, "jobPostings", self.key)
        total = rows.number(rows.fields(answer), "total")
        return rows.read_rows(postings, self._listed, whole=total != MOST, total=total or (None if postings else 0))

    def _listed(self, row: Row) -> Advert:
        place, path = self._place, rows.text(row, "externalPath") or ""
        workplace = rows.workplace(rows.text(row, "remoteType"))
        return Advert(
            source=self.kind,
            source_id=_id(place, path, next(iter(rows.texts(row, "bulletFields")), None)),
            url=place.page + path if path.startswith("/") else None,
            title=rows.text(row, "title"),
            company=self.employer,
            location=rows.with_workplace(_where(rows.text(row, "locationsText")), workplace),
            remote=rows.is_remote(workplace),
            employment_type=rows.text(row, "timeType"),
        )

    def _posting(self, answer: Row) -> Advert:
        info = rows.part(answer, "jobPostingInfo")
        name = rows.text(info, "jobPostingId") or rows.text(info, "jobReqId")
        url = rows.text(info, "externalUrl") or (f"{self._place.page}/job/{quote(name)}" if name else None)
        place = _at(url or "") or self._place
        workplace = rows.workplace(rows.text(info, "remoteType"))
        named = rows.text(rows.part(answer, "hiringOrganization"), "name")
        text = rows.text(info, "jobDescription")
        open_still = not (rows.flag(info, "canApply") is False or rows.flag(info, "posted") is False)
        return Advert(
            source=self.kind,
            source_id=_id(place, _path(url or ""), rows.text(info, "jobReqId")),
            url=url,
            title=rows.text(info, "title"),
            company=self.name
            or named
            or (self.employer if self.board else place.tenant if place != _NOWHERE else NOT_NAMED),
            location=rows.with_workplace(_every_place(info), workplace),
            posted_at=rows.moment(info.get("startDate")),
            remote=rows.is_remote(workplace),
            employment_type=rows.text(info, "timeType"),
            description=plain_html(text) if text else None,
            closes_at=dates.closing(info.get("endDate")) if open_still else dates.CLOSED,
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting at its own site."""
        place, path = _at(listing.url), _path(listing.url)
        return Request(self._api(place, path), headers=self.headers) if place and path else None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text, its dates and all its places."""
        answer = rows.decoded(body, self.key)
        if not _is_posting(answer):
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._posting(answer))

    def is_gone(self, refused: Refused) -> bool:
        """Not there, or refused with the code that stands for it; any other 403 says nothing."""
        if refused.status != 403:
            return refused.status in GONE
        try:
            answer = decode(refused.body)
        except ValueError:
            return False
        return rows.text(rows.fields(answer), "errorCode") == "S22"


def _is_posting(answer: object) -> TypeGuard[Row]:
    return isinstance(answer, Mapping) and isinstance(answer.get("jobPostingInfo"), Mapping)


def _url(board: str) -> str:
    """The address that a board stands for."""
    name, slash, site = board.partition("/")
    if not slash or name.endswith(f".{SHARED}"):
        return f"https://{name}/recruiting/{site}"
    return f"https://{name}.{JOBS}/{site}"


def _at(url: str) -> _Place | None:
    """The site that an address of one of its pages belongs to."""
    parts = address(url)
    path = steps(parts.path) if parts else []
    if parts is None or not path:
        return None
    path = path[1:] if is_locale(path[0]) else path
    tenant, _, data_centre = (under(parts.netloc, JOBS) or "").partition(".")
    if _DATA_CENTRE.fullmatch(data_centre) and path:
        return _Place(parts.netloc, tenant, path[0])
    if _DATA_CENTRE.fullmatch(under(parts.netloc, SHARED) or "") and len(path) > 2 and path[0] == "recruiting":
        return _Place(parts.netloc, path[1], path[2])
    return None


_DATA_CENTRE = re.compile(r"wd\d+(?:-[a-z0-9]+)*")


def _path(url: str) -> str:
    """The posting's own part of its address, as it is asked for; empty where there is none."""
    found = re.search(r"/(?:job|details)(/.+)", urlsplit(url).path if address(url) else "")
    return "/job" + re.sub(r"/apply(?:/.*)?$", "", found[1]) if found else ""


def _id(place: _Place, path: str, told: str | None) -> str | None:
    """Tenant and requisition as urls tell it: one posting of several sites or in several copies is one.

    `told`: what the answer has for a requisition, for paths without one.
    """
    identity = job_identity(f"https://{place.tenant}.wd1.{JOBS}/site{path}")
    if identity:
        return identity.id
    number = told or unquote(path).rstrip("/").rpartition("/")[2]
    return f"{place.tenant.lower()}/{number.upper()}" if number else None


def _where(words: str | None) -> str | None:
    """A place without the number of its building."""
    return a_place((words or "").partition(" ~ ")[0])


def _every_place(info: Row) -> str | None:
    """All places of a posting; a single bare one with its country beside it."""
    found = rows.places(map(_where, [rows.text(info, "location"), *rows.texts(info, "additionalLocations")]))
    country = rows.text(rows.part(info, "country"), "descriptor")
    if found and country and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)?", found) and found.lower() != country.lower():
        return f"{found}, {country}"
    return found or country
