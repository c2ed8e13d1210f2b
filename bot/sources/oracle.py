"""Oracle Recruiting: an employer's candidate site in pages of two hundred, texts with each posting in three parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple
from urllib.parse import quote

from scoring.listing import Listing

from ..interfaces import Reading, Request, SoFar
from . import dates, rows
from .forms import Paged
from .rows import Advert, Row
from .sites import NOT_NAMED, Site, address, completed, is_locale, last_number, steps
from .texts import under_headings

PAGE = 200
CLOUD = "oraclecloud.com"


class _Place(NamedTuple):
    """Where a candidate site is, and what it is called there."""

    host: str
    site: str


_NOWHERE = _Place(f"www.{CLOUD}", "CX")  # where an answer that is read by itself stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle(Site, Paged):
    """Undocumented: what every candidate site asks. `board` is host and site ("eeho.fa.us2/CX_1")."""

    kind: ClassVar[str] = "oracle"
    display: ClassVar[str] = "Oracle"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://{_NOWHERE.host}"
    needs_detail: ClassVar[bool] = True
    example: ClassVar[str] = "eeho.fa.us2/CX_1"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """Host, without the service's own domain, and site."""
        place = _at(words) if "://" in words else _place(words)
        return f"{place.host.removesuffix(f'.{CLOUD}')}/{place.site}" if place else None

    @property
    def _place(self) -> _Place:
        return _place(self.board) or _NOWHERE

    @property
    def service(self) -> str:
        """Each host by itself."""
        return f"{self.kind}:{self._place.host}"

    @property
    def employer(self) -> str:
        """The name given, else the host's own."""
        return self.name or (_pod(self._place) if self.board else NOT_NAMED)

    def page(self, so_far: SoFar) -> Request:
        """The next page. How many there are is in each answer; whether there are more is not to be relied on."""
        site = quote(self._place.site)
        finder = f"findReqs;siteNumber={site},limit={PAGE},offset={so_far.rows},sortBy=POSTING_DATES_DESC"
        parts = "requisitionList.workLocation,requisitionList.secondaryLocations"
        return self._ask(self._place, f"recruitingCEJobRequisitions?onlyData=true&expand={parts}&finder={finder}")

    def _ask(self, place: _Place, question: str) -> Request:
        url = f"https://{place.host}/hcmRestApi/resources/latest/{question}"
        return Request(self.moved(url), headers=self.headers)

    def read(self, body: bytes) -> Reading:
        """Read one page, or the answer about one posting."""
        answer = rows.decoded(body, self.key)
        if posting := _posting(answer):
            return rows.read_rows([posting], self._advert)
        searches = rows.parts(rows.fields(answer), "items")
        if not searches:
            rows.rows_of(answer, "items", self.key)
            raise rows.no_answer(body, self.key, "no search")
        found = [row for search in searches for row in rows.rows_of(search, "requisitionList", self.key)]
        total = rows.number(searches[0], "TotalJobsCount")
        return rows.read_rows(found, self._advert, whole=len(searches) == 1, total=total)

    def _advert(self, row: Row) -> Advert:
        place, number = self._place, rows.text(row, "Id")
        workplace = _workplace(row)
        where = [rows.text(row, "PrimaryLocation"), *_others(row)]
        return Advert(
            source=self.kind,
            source_id=f"{_pod(place)}/{number}" if number else None,
            url=_url(place, number) if number else None,
            title=rows.text(row, "Title"),
            company=self.employer,
            location=rows.with_workplace(rows.places(where) or rows.text(row, "PrimaryLocationCountry"), workplace),
            posted_at=dates.written(rows.text(row, "ExternalPostedStartDate") or rows.text(row, "PostedDate")),
            remote=rows.is_remote(workplace),
            salary=next((words for name, words in _own_fields(row) if _PAY.search(name)), None),
            employment_type=rows.text(row, "JobSchedule") or rows.text(row, "JobType"),
            description=_text(row),
            closes_at=dates.written(rows.text(row, "ExternalPostedEndDate"))
            or dates.closing(row.get("PostingEndDate")),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting at its own site."""
        place, number = _at(listing.url), last_number(listing.url)
        if place is None or number is None:
            return None
        finder = f'ById;Id="{number}",siteNumber={place.site}'
        question = f"recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder={quote(finder, safe=';=,')}"
        return self._ask(place, question)

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text and dates; closed where the site has no such posting any more."""
        answer = rows.decoded(body, self.key)
        if posting := _posting(answer):
            said = self._advert(posting)
            if listing.location and "secondaryLocations" not in posting:
                said = replace(said, location=rows.with_workplace(listing.location, _workplace(posting)))
            return completed(listing, said)
        if rows.rows_of(answer, "items", self.key):
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, Advert(source="", source_id="", url="", title="", company="", closes_at=dates.CLOSED))


def _place(board: str) -> _Place | None:
    """The site that a board stands for: ".fa." in a host's name is the service's own, whether or not its domain follows."""
    host, _, site = board.partition("/")
    if not site or "/" in site or "." not in host:
        return None
    host = host.lower()
    own = ".fa." in f"{host}." and not host.endswith(f".{CLOUD}")
    return _at(f"https://{host}{f'.{CLOUD}' if own else ''}{_CANDIDATES}/en/sites/{site}")


_CANDIDATES = "/hcmUI/CandidateExperience"


def _at(url: str) -> _Place | None:
    """The site that an address of one of its pages belongs to; employers may have them under a host of their own."""
    parts = address(url)
    path = steps(parts.path) if parts else []
    if parts is None or path[:2] != steps(_CANDIDATES):
        return None
    path = path[3:] if len(path) > 2 and is_locale(path[2]) else path[2:]
    return _Place(parts.netloc, path[1]) if len(path) > 1 and path[0] == "sites" else None


def _pod(place: _Place) -> str:
    """What tells employers apart in ids: the first part of the service's hosts, and all of any other."""
    return place.host.split(".")[0] if place.host.endswith(f".{CLOUD}") else place.host


def _url(place: _Place, number: str) -> str:
    return f"https://{place.host}{_CANDIDATES}/en/sites/{quote(place.site)}/job/{quote(number, safe='')}"


def _posting(answer: object) -> Row | None:
    """The one posting that an answer is about, bare or as its only item."""
    if not isinstance(answer, Mapping):
        return None
    for row in (answer, *rows.parts(answer, "items")[:1]):
        if any(key in row for key in _TEXTS) and "requisitionList" not in row:
            return row
    return None


_TEXTS = {
    "ExternalDescriptionStr": None,
    "ExternalResponsibilitiesStr": "Responsibilities",
    "ExternalQualificationsStr": "Qualifications",
}
"""The parts of a text, and what stands above each on the site's own page."""


def _text(row: Row) -> str | None:
    return under_headings((heading, rows.text(row, name)) for name, heading in _TEXTS.items())


_PAY = re.compile(r"\b(?:salary|pay|compensation|wage|rate)\b", re.IGNORECASE)


def _own_fields(row: Row) -> list[tuple[str, str]]:
    """The employer's own fields, as the posting's page names them."""
    fields = rows.parts(row, "requisitionFlexFields")
    return [(rows.text(field, "Prompt") or "", words) for field in fields if (words := rows.text(field, "Value"))]


def _others(row: Row) -> list[str | None]:
    return [
        rows.text(place, "Name") or rows.text(place, "LocationName") for place in rows.parts(row, "secondaryLocations")
    ]


def _workplace(row: Row) -> str:
    return rows.workplace(rows.text(row, "WorkplaceTypeCode") or rows.text(row, "WorkplaceType"))
