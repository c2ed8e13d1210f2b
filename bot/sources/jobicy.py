"""Jobicy: the newest hundred remote jobs, of all or of a kind, one answer an hour; titles with entities."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Term

from ..interfaces import Reading, Request, SoFar
from . import rows
from .rows import Advert, Row
from .searches import Search


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobicy(Search):
    """https://github.com/Jobicy/remote-jobs-api; wants a link back and to be named, and its jobs not taken elsewhere.

    `query` is a word of title or text, `place` one of its regions ("usa", "europe").
    """

    kind: ClassVar[str] = "jobicy"
    display: ClassVar[str] = "Jobicy"
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source", "no redistribution")
    host: ClassVar[str] = "https://jobicy.com"
    needs_query: ClassVar[bool] = False
    example: ClassVar[str] = 'query = "python", place = "europe"'

    def page(self, so_far: SoFar) -> Request:  # noqa: ARG002 - there is one
        """The one answer."""
        return self.question("/api/v2/remote-jobs", {"count": 100, "geo": self.place, "tag": self.query})

    def found(self, body: bytes) -> Reading:
        """The jobs of an answer."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "jobs", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        text = rows.text(row, "jobDescription") or rows.text(row, "jobExcerpt")
        regions = [part.strip() for geo in rows.texts(row, "jobGeo") for part in geo.split(",")]
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=rows.text(row, "id"),
            url=rows.text(row, "url"),
            title=rows.text(row, "jobTitle"),
            company=rows.text(row, "companyName"),
            location=rows.places(regions),
            posted_at=rows.moment(row.get("pubDate")),
            remote=True,
            salary=_pay(row),
            employment_type=", ".join(rows.texts(row, "jobType")) or None,
            description=plain_html(text) if text else None,
        )


def _pay(row: Row) -> str | None:
    """The range; answers of former years name it by the year."""
    currency = rows.text(row, "salaryCurrency")
    low, high = rows.number(row, "salaryMin"), rows.number(row, "salaryMax")
    if low or high:
        return rows.pay(low, high, currency, rows.period(rows.text(row, "salaryPeriod")))
    return rows.pay(rows.number(row, "annualSalaryMin"), rows.number(row, "annualSalaryMax"), currency, "year")
