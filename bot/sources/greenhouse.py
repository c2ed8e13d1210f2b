"""Greenhouse: an employer's whole board in one answer, HTML escaped once, pay in cents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeGuard

from scoring.clean import plain_html
from scoring.listing import Listing

from ..interfaces import Reading, Request
from . import rows
from .forms import Board
from .rows import Advert, Row, Unlisted
from .sites import completed, employer_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Greenhouse(Board):
    """Documented at https://developers.greenhouse.io/job-board.html ."""

    kind: ClassVar[str] = "greenhouse"
    display: ClassVar[str] = "Greenhouse"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://boards-api.greenhouse.io"

    @property
    def address(self) -> str:
        """The whole board with texts and pay."""
        return self.at(f"/v1/boards/{self.slug}/jobs?content=true&pay_transparency=true")

    def read(self, body: bytes) -> Reading:
        """Read a board, or the answer about one posting. A board is not whole when its own total is another one."""
        answer = rows.decoded(body, self.key)
        if _is_posting(answer):
            return rows.read_rows([answer], self._listed)
        jobs = rows.rows_of(answer, "jobs", self.key)
        total = rows.number(rows.part(rows.fields(answer), "meta"), "total")
        return rows.read_rows(jobs, self._listed, whole=total is None or total == len(jobs))

    def _listed(self, row: Row) -> Advert:
        if "internal_job_id" in row and row["internal_job_id"] is None and rows.text(row, "title"):
            raise Unlisted("is a talent pool, no job")
        return self._advert(row)

    def _advert(self, row: Row) -> Advert:
        content, url = rows.text(row, "content"), rows.text(row, "absolute_url")
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=url,
            title=rows.text(row, "title"),
            company=rows.text(row, "company_name") or self.name or self.board or employer_at(url, self.kind),
            location=_location(row),
            posted_at=rows.moment(row.get("first_published")),
            salary=_pay(row),
            employment_type=_custom(row, _EMPLOYMENT),
            description=plain_html(content, escaped=1) if content else None,
            closes_at=rows.moment(row.get("application_deadline")),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting alone; not being there says that it is closed only while its board is there."""
        posting = self.posting_id(listing, _NUMBER)
        path = f"/v1/boards/{self.slug}/jobs/{posting}?pay_transparency=true"
        return Request(self.at(path), headers=self.headers) if posting else None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text, pay and closing date."""
        answer = rows.decoded(body, self.key)
        if not _is_posting(answer):
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._advert(answer))


_NUMBER = re.compile(r"\d+")


def _is_posting(answer: object) -> TypeGuard[Row]:
    return isinstance(answer, Mapping) and "jobs" not in answer and "id" in answer and "title" in answer


_NO_PLACE = re.compile(
    r"\W*(?:remote|hybrid|on-?site|in[- ]office|flexible|various|multiple)(?: locations?)?\W*", re.IGNORECASE
)
_EMPLOYMENT = re.compile(r"(?:employment|job|worker|contract|time|position) type|commitment", re.IGNORECASE)
_WORKPLACE = re.compile(
    r"work ?(?:place|mode|model|arrangement|location)(?: type)?|location type|remote\??", re.IGNORECASE
)
_WORKPLACE_WORD = re.compile(r"\b(?:remote|hybrid|on-?site)\b", re.IGNORECASE)


def _location(row: Row) -> str | None:
    """The place in the job's own words; where they name none ("Hybrid"), the offices it belongs to with them."""
    words = rows.text(rows.part(row, "location"), "name")
    if words is None or _NO_PLACE.fullmatch(words):
        offices = rows.places(
            rows.text(office, "location") or rows.text(office, "name") for office in rows.parts(row, "offices")
        )
        words = f"{offices} ({words})" if offices and words else offices or words
    mode = _custom(row, _WORKPLACE)
    if words and mode and _WORKPLACE_WORD.search(mode) and not _WORKPLACE_WORD.search(words):
        words = f"{words} ({mode})"
    return words


def _custom(row: Row, name: re.Pattern[str]) -> str | None:
    """The value of the first of the employer's own fields of that name."""
    for field in rows.parts(row, "metadata"):
        if name.fullmatch(rows.text(field, "name") or "") and (values := rows.texts(field, "value")):
            return ", ".join(values)
    return None


def _pay(row: Row) -> str | None:
    """Every range; the service gives cents and no period, so none is made up."""
    ranges = []
    for field in rows.parts(row, "pay_input_ranges"):
        low, high = rows.number(field, "min_cents"), rows.number(field, "max_cents")
        amount = rows.pay(low and low / 100, high and high / 100, rows.text(field, "currency_type"))
        title = rows.text(field, "title")
        if amount:
            ranges.append(f"{amount} ({title})" if title else amount)
    return rows.places(ranges)
