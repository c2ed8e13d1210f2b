"""SmartRecruiters: an employer's postings in pages of a hundred without their texts, which stand with each posting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from scoring.listing import Listing
from scoring.urls import board_of

from ..interfaces import Reading, Request, SoFar
from . import rows
from .forms import Board, Paged
from .rows import Advert, Row, Unlisted
from .sites import NOT_NAMED, completed
from .texts import under_headings, with_fields

PAGE = 100  # the most there is


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartRecruiters(Paged, Board):
    """Documented at https://dev.smartrecruiters.com (Posting API) .

    A name that no employer has is said to be answered like an employer without postings.
    """

    kind: ClassVar[str] = "smartrecruiters"
    display: ClassVar[str] = "SmartRecruiters"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://api.smartrecruiters.com"
    case_matters: ClassVar[bool] = True
    needs_detail: ClassVar[bool] = True

    def page(self, so_far: SoFar) -> Request:
        """The next page."""
        path = f"/v1/companies/{self.slug}/postings?limit={PAGE}&offset={so_far.rows}"
        return Request(self.at(path), headers=self.headers)

    def read(self, body: bytes) -> Reading:
        """Read one page, or the answer about one posting."""
        answer = rows.decoded(body, self.key)
        if isinstance(answer, Mapping) and "jobAd" in answer and "content" not in answer:
            return rows.read_rows([answer], self._advert)
        postings = rows.rows_of(answer, "content", self.key)
        total = rows.number(rows.fields(answer), "totalFound")
        return rows.read_rows(postings, self._listed, total=total)

    def _listed(self, row: Row) -> Advert:
        if (rows.text(row, "visibility") or "").upper() in {"INTERNAL", "PRIVATE"}:
            raise Unlisted("is not for the public")
        return self._advert(row)

    def _advert(self, row: Row) -> Advert:
        company = rows.part(row, "company")
        posting = rows.text(row, "id")
        own = next((url for name in _LINKS if (url := rows.text(row, name))), None)
        board = rows.text(company, "identifier") or self.board or (_board(own) if own else None)
        where = rows.part(row, "location")
        workplace = "hybrid" if rows.flag(where, "hybrid") else ""
        return Advert(
            source=self.kind,
            source_id=posting,
            url=rows.text(row, "postingUrl") or (_url(board, posting) if board and posting else None),
            title=rows.text(row, "name"),
            company=rows.text(company, "name") or self.name or board or NOT_NAMED,
            location=rows.with_workplace(_location(where), workplace),
            posted_at=rows.moment(row.get("releasedDate")),
            remote=rows.flag(where, "remote") or None,  # a box that is not ticked says nothing
            salary=_pay(rows.part(rows.part(row, "compensation"), "salary")),
            employment_type=_label(row, "typeOfEmployment"),
            description=_text(row),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting alone; its number is in its address."""
        posting = self.posting_id(listing, _NUMBER)
        return (
            Request(self.at(f"/v1/companies/{self.slug}/postings/{posting}"), headers=self.headers) if posting else None
        )

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text."""
        answer = rows.decoded(body, self.key)
        if not isinstance(answer, Mapping) or "jobAd" not in answer:
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._advert(answer))


_NUMBER = re.compile(r"\d{6,}")


_LINKS = ("postingUrl", "jobAdUrl", "applyUrl", "ref")


def _board(url: str) -> str | None:
    """The employer that one of a posting's addresses belongs to."""
    found = board_of(url)
    return found.name if found and found.service == "smartrecruiters" else None


def _url(board: str, posting: str) -> str:
    return f"https://jobs.smartrecruiters.com/{quote(board, safe='')}/{quote(posting, safe='')}"


def _label(row: Row, key: str) -> str | None:
    return rows.text(rows.part(row, key), "label") or rows.text(row, key)


def _location(where: Row) -> str | None:
    """The place in full, else put together; countries come as two small letters."""
    country = rows.text(where, "country")
    parts = rows.text(where, "city"), rows.text(where, "region"), country.upper() if country else None
    return rows.text(where, "fullLocation") or rows.place(*parts)


def _pay(salary: Row) -> str | None:
    return rows.pay(
        rows.number(salary, "min"),
        rows.number(salary, "max"),
        rows.text(salary, "currency"),
        rows.period(rows.text(salary, "period")),
    )


_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def _text(row: Row) -> str | None:
    """The sections in the order of the posting's page, then the employer's own classification."""
    sections = rows.part(rows.part(row, "jobAd"), "sections")
    found = [rows.part(sections, name) for name in _SECTIONS]
    text = under_headings((rows.text(section, "title"), rows.text(section, "text")) for section in found)
    return with_fields(
        text,
        {
            "Department": _label(row, "department"),
            "Function": _label(row, "function"),
            "Industry": _label(row, "industry"),
            "Experience level": _label(row, "experienceLevel"),
        },
    )
