"""Arbeitnow: the newest jobs of many employers, most of them in Germany, three hundred a page, some texts escaped once more."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from scoring.clean import plain_text
from scoring.listing import Term

from ..interfaces import Reading, Request, SoFar
from . import rows
from .forms import Page, Paged
from .rows import Advert, Row

PAGES = 3
"""So many of the newest: a page has been a hundred jobs or three hundred, and about a hundred and fifty are new in a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arbeitnow(Page, Paged):
    """https://www.arbeitnow.com/blog/job-board-api; wants a link back and to be named."""

    kind: ClassVar[str] = "arbeitnow"
    display: ClassVar[str] = "Arbeitnow"
    lists_all: ClassVar[bool] = False
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source")
    host: ClassVar[str] = "https://www.arbeitnow.com"
    path: ClassVar[str] = "/api/job-board-api"
    pages: ClassVar[int | None] = PAGES

    def page(self, so_far: SoFar) -> Request:
        """The next page by its number: the link that an answer gives to it asks for something else."""
        parts = urlsplit(self.address)
        asked = [(name, value) for name, value in parse_qsl(parts.query) if name != "page"]
        asked.append(("page", str(so_far.answers + 1)))
        return Request(parts._replace(query=urlencode(asked)).geturl(), headers=self.headers)

    def read(self, body: bytes) -> Reading:
        """Read one page."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "data", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=rows.text(row, "slug"),
            url=rows.text(row, "url"),
            title=rows.text(row, "title"),
            company=rows.text(row, "company_name"),
            location=rows.text(row, "location"),
            posted_at=rows.moment(row.get("created_at")),
            remote=rows.flag(row, "remote") or None,  # what is not ticked is often remote all the same
            employment_type=", ".join(rows.texts(row, "job_types")) or None,
            description=plain_text(rows.text(row, "description") or "") or None,
        )
