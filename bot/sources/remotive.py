"""Remotive: its newest remote jobs, after a byte-order mark; times in UTC that do not say so."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Term

from ..interfaces import Reading
from . import rows
from .forms import Page
from .rows import Advert, Row
from .texts import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Remotive(Page):
    """https://github.com/remotive-com/remote-jobs-api; asks for a link back, to be named, and for few requests."""

    kind: ClassVar[str] = "remotive"
    display: ClassVar[str] = "Remotive"
    lists_all: ClassVar[bool] = False
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source", "no redistribution")
    host: ClassVar[str] = "https://remotive.com"
    path: ClassVar[str] = "/api/remote-jobs"

    def read(self, body: bytes) -> Reading:
        """Read the jobs."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "jobs", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        description = rows.text(row, "description")
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=rows.text(row, "id"),
            url=rows.text(row, "url"),
            title=rows.text(row, "title"),
            company=rows.text(row, "company_name"),
            location=rows.text(row, "candidate_required_location"),
            posted_at=rows.moment(row.get("publication_date")),
            remote=True,
            salary=rows.text(row, "salary"),
            employment_type=spoken(rows.text(row, "job_type")),
            description=plain_html(description) if description else None,
        )
