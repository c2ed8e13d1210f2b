"""Himalayas: remote jobs in pages of twenty, the newest of all or those that a search finds."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from scoring.clean import plain_html
from scoring.listing import Term

from ..interfaces import Reading, Request, SoFar
from . import rows
from .rows import Advert, Row
from .searches import Search

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Himalayas(Search):
    """https://himalayas.app/api; wants a link back and to be named, and its jobs not taken to other boards.

    `place` is a country. What stands beside the jobs in an answer is known from descriptions alone, and not used.
    """

    kind: ClassVar[str] = "himalayas"
    display: ClassVar[str] = "Himalayas"
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source", "no redistribution")
    host: ClassVar[str] = "https://himalayas.app"
    needs_query: ClassVar[bool] = False
    example: ClassVar[str] = 'query = "nurse", place = "Canada"'
    pages: ClassVar[int | None] = 25

    def page(self, so_far: SoFar) -> Request:
        """The next page: of a search by its number, else by how many came before."""
        if self.query or self.place:
            asked = {"keyword": self.query, "country": self.place, "page": so_far.answers + 1}
            return self.question("/jobs/api/search", asked)
        return self.question("/jobs/api", {"limit": PAGE, "offset": so_far.rows})

    def found(self, body: bytes) -> Reading:
        """The jobs of a page."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "jobs", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        text = rows.text(row, "description") or rows.text(row, "excerpt")
        link = rows.text(row, "guid") or rows.text(row, "applicationLink")
        own = link if link and _is_of_one_job(link) else None
        company = rows.text(row, "companySlug") or rows.text(row, "companyName")
        title = rows.text(row, "title")
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=own or (f"{company} {title}" if company and title else None),
            url=link,
            title=title,
            company=_company(row),
            location=rows.places(_where(row)),
            posted_at=rows.moment(row.get("pubDate")),
            remote=True,
            salary=rows.pay(
                rows.number(row, "minSalary"),
                rows.number(row, "maxSalary"),
                rows.text(row, "currency"),
                rows.period(rows.text(row, "salaryPeriod")),
            ),
            employment_type=rows.text(row, "employmentType"),
            description=plain_html(text) if text else None,
            closes_at=rows.moment(row.get("expiryDate")),
        )


def _is_of_one_job(link: str) -> bool:
    """Whether an address tells a job apart: that of all jobs of an employer ends where a job's name would begin."""
    try:
        return not urlsplit(link).path.rstrip("/").endswith("/jobs")
    except ValueError:
        return False


def _company(row: Row) -> str | None:
    """The employer's name; for many rows the word "name" stands in its place, but their address has it."""
    name, slug = rows.text(row, "companyName"), rows.text(row, "companySlug")
    if name and (name != "name" or not slug):
        return name
    return slug.replace("-", " ").title() if slug else None


def _where(row: Row) -> list[str | None]:
    """Where one has to live, by name."""
    countries = [rows.text(part, "name") for part in rows.parts(row, "locationRestrictions")]
    return [*rows.texts(row, "locationRestrictions"), *countries]
