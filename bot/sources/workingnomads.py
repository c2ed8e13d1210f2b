"""Working Nomads: a few dozen remote jobs in one answer, told apart by the address that leads on to each."""

import re
from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Term

from ..interfaces import Reading
from . import rows
from .forms import Page
from .rows import Advert, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingNomads(Page):
    """Undocumented: what its own page asks. Asked once a day."""

    kind: ClassVar[str] = "workingnomads"
    display: ClassVar[str] = "Working Nomads"
    lists_all: ClassVar[bool] = False
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source")
    host: ClassVar[str] = "https://www.workingnomads.com"
    path: ClassVar[str] = "/api/exposed_jobs/"

    def read(self, body: bytes) -> Reading:
        """Read the jobs."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), None, self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        url, text = rows.text(row, "url"), rows.text(row, "description")
        number = _NUMBER.search(url or "")
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=number[1] if number else url,
            url=url,
            title=rows.text(row, "title"),
            company=rows.text(row, "company_name"),
            location=rows.text(row, "location"),
            posted_at=rows.moment(row.get("pub_date")),
            remote=True,
            description=plain_html(text) if text else None,
        )


_NUMBER = re.compile(r"/job/go/(\d{3,12})(?:[/?#]|$)")
