"""Reed: a search of adverts in the United Kingdom, whose whole texts are asked for one by one."""

from base64 import b64encode
from dataclasses import dataclass, replace
from typing import ClassVar

from scoring.clean import plain_text
from scoring.listing import Listing

from ..interfaces import Reading, Request, SoFar
from . import dates, rows
from .rows import Advert, Row
from .searches import Search

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Reed(Search):
    """https://www.reed.co.uk/developers; written after its documentation alone."""

    kind: ClassVar[str] = "reed"
    display: ClassVar[str] = "Reed"
    verified: ClassVar[bool] = False
    needs_detail: ClassVar[bool] = True
    host: ClassVar[str] = "https://www.reed.co.uk"
    example: ClassVar[str] = 'query = "nurse", place = "Leeds"'
    settings: ClassVar[tuple[str, ...]] = ("JOBPICKS_REED_KEY",)
    keys_from: ClassVar[str] = "it is free at www.reed.co.uk/developers"
    pages: ClassVar[int | None] = 5

    @property
    def _key(self) -> dict[str, str]:
        """The key as the name of a user without a password."""
        return {"Authorization": "Basic " + b64encode(f"{self.keys[0] if self.keys else ''}:".encode()).decode()}

    def page(self, so_far: SoFar) -> Request:
        """The next page."""
        asked = {
            "keywords": self.query,
            "locationName": self.place,
            "resultsToTake": PAGE,
            "resultsToSkip": so_far.rows,
        }
        return self.question("/api/1.0/search", asked, self._key)

    def found(self, body: bytes) -> Reading:
        """The adverts of a page, or the one of an answer about it."""
        answer = rows.decoded(body, self.key)
        if isinstance(answer, dict) and "jobId" in answer and "results" not in answer:
            return rows.read_rows([answer], self._advert)
        found = rows.rows_of(answer, "results", self.key)
        total = rows.number(rows.fields(answer), "totalResults")
        return rows.read_rows(found, self._advert, total=total)

    def _advert(self, row: Row) -> Advert:
        low, high = rows.number(row, "minimumSalary"), rows.number(row, "maximumSalary")
        where, text = rows.text(row, "locationName"), rows.text(row, "jobDescription")
        kind = rows.text(row, "contractType"), rows.text(row, "jobType")
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "jobId"),
            url=rows.text(row, "jobUrl"),
            title=rows.text(row, "jobTitle"),
            company=rows.text(row, "employerName"),
            location=rows.place(where, "UK") if where else None,
            posted_at=rows.moment(_iso(rows.text(row, "date") or rows.text(row, "datePosted"))),
            salary=rows.pay(low, high, rows.text(row, "currency") or "GBP", rows.period(rows.text(row, "salaryType"))),
            employment_type=", ".join(words for words in kind if words) or None,
            description=plain_text(text) or None if text else None,
            closes_at=dates.closing(_iso(rows.text(row, "expirationDate"))),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The advert by its number."""
        number = listing.source_id if listing.source == self.kind else ""
        return self.question(f"/api/1.0/jobs/{number}", {}, self._key) if number.isdigit() and self.keys else None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its whole text."""
        told = next(iter(self.read(body).listings), None)
        if told is None:
            raise rows.no_answer(body, self.key, "no advert")
        return replace(
            listing,
            description=told.description or listing.description,
            salary=told.salary or listing.salary,
            employment_type=told.employment_type or listing.employment_type,
            closes_at=told.closes_at or listing.closes_at,
        )


def _iso(words: str | None) -> str | None:
    """A day as Reed writes it, the day first ("03/11/2026"), as everybody does."""
    parts = (words or "").split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else words
