"""Rippling: an employer's board, one row for each place of a job; text, pay and date stand with each posting."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from scoring.listing import Listing
from scoring.url_parts import UUID

from ..interfaces import Reading, Refused, Request
from . import rows
from .forms import GONE, Board
from .rows import Advert, Row
from .sites import completed, employer_at
from .texts import under_headings, with_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Rippling(Board):
    """Undocumented: what the public boards ask."""

    kind: ClassVar[str] = "rippling"
    display: ClassVar[str] = "Rippling"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://api.rippling.com"
    case_matters: ClassVar[bool] = True
    needs_detail: ClassVar[bool] = True

    @property
    def address(self) -> str:
        """The whole board."""
        return self.at(f"/platform/api/ats/v1/board/{self.slug}/jobs")

    def read(self, body: bytes) -> Reading:
        """Read a board, or the answer about one posting. Of a job in several places the first row has all of them."""
        answer = rows.decoded(body, self.key)
        if isinstance(answer, Mapping) and _is_posting(answer):
            return rows.read_rows([answer], lambda row: self._advert(row, _places(row)))
        newer = isinstance(answer, Mapping) and "items" in answer
        jobs = rows.rows_of(answer, "items" if newer else None, self.key)
        where = rows.gathered(jobs, _id, _places)
        whole = not newer or rows.number(rows.fields(answer), "totalPages") in (None, 0, 1)
        return rows.read_rows(jobs, lambda row: self._advert(row, where.get(_id(row) or "", [])), whole=whole)

    def _advert(self, row: Row, places: Sequence[str]) -> Advert:
        job = _id(row)
        url = rows.text(row, "url")
        if not url and self.board and job:
            url = f"https://ats.rippling.com/{self.slug}/jobs/{quote(job, safe='')}"
        return Advert(
            source=self.kind,
            source_id=job,
            url=url,
            title=rows.text(row, "name"),
            company=rows.text(row, "companyName") or self.name or self.board or employer_at(url, self.kind),
            location=rows.places(places),
            posted_at=rows.moment(row.get("createdOn")),
            salary=rows.places(_pay(pay) for pay in rows.parts(row, "payRangeDetails")),
            employment_type=_employment(rows.part(row, "employmentType")),
            description=_text(row),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting alone."""
        posting = self.posting_id(listing, _UUID)
        return Request(f"{self.address}/{posting}", headers=self.headers) if posting else None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text, pay and date."""
        answer = rows.decoded(body, self.key)
        if not isinstance(answer, Mapping) or not _is_posting(answer):
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._advert(answer, _places(answer)))

    def is_gone(self, refused: Refused) -> bool:
        """What is not there is gone, unless it is the board that is not there, or is written with other capitals."""
        return refused.status in GONE and b"board not found" not in refused.body.lower()


_UUID = re.compile(UUID)
_EMPLOYMENT = {"SALARIED": "Salaried", "HOURLY": "Hourly", "FT": "full-time", "PT": "part-time"}


def _is_posting(answer: Row) -> bool:
    return "name" in answer and ("description" in answer or "workLocations" in answer)


def _id(row: Row) -> str | None:
    return rows.text(row, "uuid") or rows.text(row, "id")


def _places(row: Row) -> list[str]:
    """All places of a posting; the one of a row of the board."""
    one = rows.part(row, "workLocation")
    listed = rows.texts(row, "workLocations")
    listed += [words for place in rows.parts(row, "locations") if (words := _place(place))]
    return listed or [words for words in (rows.text(one, "label") or rows.text(one, "id"),) if words]


def _place(place: Row) -> str | None:
    parts = rows.text(place, "city"), rows.text(place, "state"), rows.text(place, "country")
    return rows.text(place, "name") or rows.place(*parts)


def _employment(kind: Row) -> str | None:
    """What is written for people, be it called label or id; else the code ("SALARIED_FT") in words."""
    said = [words for key in ("label", "id") if (words := rows.text(kind, key))]
    words = next((words for words in said if not re.fullmatch(r"[A-Z_]+", words)), None)
    if words or not said:
        return words
    words = said[0]
    return ", ".join(_EMPLOYMENT.get(part, part.lower()) for part in words.split("_") if part) or None


def _pay(field: Row) -> str | None:
    return rows.pay(
        rows.number(field, "rangeStart"),
        rows.number(field, "rangeEnd"),
        rows.text(field, "currency"),
        rows.period(rows.text(field, "frequency")),
    )


def _text(row: Row) -> str | None:
    """The role before the company, as the posting's page has it; then the department."""
    described = rows.part(row, "description")
    parts = (
        [rows.text(described, "company"), rows.text(described, "role")]
        if described
        else [rows.text(row, "description")]
    )
    department = rows.part(row, "department")
    return with_fields(
        under_headings((None, words) for words in parts),
        {"Department": rows.text(department, "name") or rows.text(department, "label")},
    )
