"""Amazon's own site: a search in pages of a hundred, each job in three texts, days with the month's name and two spaces."""

from dataclasses import dataclass
from typing import ClassVar

from ..interfaces import Reading, Request, SoFar
from . import dates, rows
from .rows import Advert, Row
from .searches import Search
from .texts import under_headings

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Amazon(Search):
    """Undocumented: what www.amazon.jobs asks of itself; written after descriptions of that alone.

    A search of it ends at ten thousand jobs, so what is missing may still be open.
    """

    kind: ClassVar[str] = "amazon"
    display: ClassVar[str] = "Amazon"
    verified: ClassVar[bool] = False
    own: ClassVar[bool] = True
    host: ClassVar[str] = "https://www.amazon.jobs"
    needs_query: ClassVar[bool] = False
    example: ClassVar[str] = 'query = "warehouse", place = "Dublin, Ireland"'
    pages: ClassVar[int | None] = 10

    def page(self, so_far: SoFar) -> Request:
        """The next page, the newest first."""
        asked = {
            "base_query": self.query,
            "loc_query": self.place,
            "result_limit": PAGE,
            "offset": so_far.rows,
            "sort": "recent",
        }
        return self.question("/en/search.json", asked)

    def found(self, body: bytes) -> Reading:
        """The jobs of a page."""
        answer = rows.decoded(body, self.key)
        found = rows.rows_of(answer, "jobs", self.key)
        total = rows.number(rows.fields(answer), "hits")
        return rows.read_rows(found, self._advert, total=total)

    def _advert(self, row: Row) -> Advert:
        path, number = rows.text(row, "job_path"), rows.text(row, "id_icims")
        own_path = path if path and path.startswith("/") and not path.startswith("//") else None
        return Advert(
            source=self.kind,
            source_id=number,
            url=f"{self.host}{own_path or f'/en/jobs/{number}'}" if number else None,
            title=rows.text(row, "title"),
            company=self.name or rows.text(row, "company_name") or "Amazon",
            location=rows.text(row, "normalized_location") or rows.text(row, "location"),
            posted_at=dates.written(" ".join((rows.text(row, "posted_date") or "").split())),
            employment_type=(rows.text(row, "job_schedule_type") or "").replace("-", " ").strip() or None,
            description=under_headings(
                (
                    (None, rows.text(row, "description") or rows.text(row, "description_short")),
                    ("Basic qualifications", rows.text(row, "basic_qualifications")),
                    ("Preferred qualifications", rows.text(row, "preferred_qualifications")),
                )
            ),
        )
