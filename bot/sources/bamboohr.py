"""BambooHR: an employer's board without dates and texts, which stand with each posting; remote places in a field apart."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from scoring.clean import plain_html
from scoring.listing import Listing
from scoring.urls import is_web_url, job_identity

from ..interfaces import Reading, Request, SoFar
from . import dates, rows
from .hosts import OwnHost
from .rows import Advert, Row
from .sites import completed
from .texts import with_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class BambooHR(OwnHost):
    """Undocumented: what the public boards ask.

    Where an employer has left, its host leads to the service's own pages: that redirect is the answer.
    """

    kind: ClassVar[str] = "bamboohr"
    display: ClassVar[str] = "BambooHR"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://bamboohr.com"
    domains: ClassVar[tuple[str, ...]] = ("bamboohr.com",)
    elsewhere: ClassVar[bool] = False
    needs_detail: ClassVar[bool] = True

    @property
    def address(self) -> str:
        """The whole board."""
        return self.at("/careers/list")

    def ask(self, so_far: SoFar) -> Request | None:
        """Ask for the one answer."""
        return None if so_far.answers else Request(self.address, headers=self.headers, conditional=True, follow=False)

    def read(self, body: bytes) -> Reading:
        """Read a board, or the answer about one posting. A board is not whole when its own total is another one."""
        answer = rows.decoded(body, self.key)
        if opening := _opening(answer):
            return rows.read_rows([opening], self._advert)
        jobs = rows.rows_of(answer, "result", self.key)
        total = rows.number(rows.part(rows.fields(answer), "meta"), "totalCount")
        return rows.read_rows(jobs, self._advert, whole=total is None or total == len(jobs))

    def _advert(self, row: Row) -> Advert:
        shared = rows.text(row, "jobOpeningShareUrl")
        job = rows.text(row, "id") or _number(shared)
        told = job_identity(shared) if shared else None
        workplace = _workplace(row)
        return Advert(
            source=self.kind,
            source_id=told.id if told and not self.board else f"{self.board}/{job}".lstrip("/") if job else None,
            url=f"{self.site}/careers/{job}" if job and (self.board or not shared) else shared,
            title=rows.text(row, "jobOpeningName"),
            company=self.employer_of(shared),
            location=rows.with_workplace(_location(row), workplace),
            posted_at=rows.moment(row.get("datePosted")),
            remote=rows.is_remote(workplace),
            salary=rows.text(row, "compensation"),
            employment_type=rows.text(row, "employmentStatusLabel") or rows.text(row, "employmentType"),
            description=_text(row),
            closes_at=dates.CLOSED if (rows.text(row, "jobOpeningStatus") or "Open").lower() != "open" else None,
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting alone."""
        posting = self.posting_id(listing, _POSTING)
        if posting is None:
            return None
        path = f"/careers/{posting.rpartition('/')[2]}/detail"
        return Request(self.at(path), headers=self.headers, follow=False)

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text, pay and date."""
        answer = rows.decoded(body, self.key)
        opening = _opening(answer)
        if opening is None:
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._advert(opening))


_POSTING = re.compile(r"(?:[^/]+/)?\d+")


def _opening(answer: object) -> Row | None:
    return rows.part(rows.part(rows.fields(answer), "result"), "jobOpening") or None


def _number(url: str | None) -> str | None:
    found = re.search(r"/(\d+)/?$", urlsplit(url).path) if url and is_web_url(url) else None
    return found[1] if found else None


def _workplace(row: Row) -> str:
    """The kind of location wins over the older flag, which is true, 1 or nothing."""
    kind = rows.text(row, "locationType")
    if kind in _KINDS:
        return _KINDS[kind]
    return "remote" if row.get("isRemote") in (True, 1, "1", "true") else ""


_KINDS = {"0": "onsite", "1": "remote", "2": "hybrid"}


def _location(row: Row) -> str | None:
    """The office, with the country that only the other field has; of a remote job that field alone may say where."""
    office, other = rows.part(row, "location"), rows.part(row, "atsLocation")

    def said(*keys: str) -> str | None:
        return next((words for place in (office, other) for key in keys if (words := rows.text(place, key))), None)

    return rows.place(said("city"), said("state", "province"), said("country", "addressCountry"))


def _text(row: Row) -> str | None:
    markup = rows.text(row, "description")
    return with_fields(
        plain_html(markup) or None if markup else None,
        {
            "Department": rows.text(row, "departmentLabel"),
            "Minimum experience": rows.text(row, "minimumExperience"),
        },
    )
