"""Remote OK: the newest hundred remote jobs, after a legal notice; text decoded wrongly in places."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Term

from ..interfaces import Reading
from . import rows
from .forms import Page
from .rows import Advert, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteOK(Page):
    """https://remoteok.com/api; asks for a link back and to be named."""

    kind: ClassVar[str] = "remoteok"
    display: ClassVar[str] = "Remote OK"
    lists_all: ClassVar[bool] = False
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source")
    host: ClassVar[str] = "https://remoteok.com"
    path: ClassVar[str] = "/api"

    def read(self, body: bytes) -> Reading:
        """Read the rows after the legal notice."""
        jobs = rows.rows_of(rows.decoded(body, self.key), None, self.key)
        if jobs and isinstance(jobs[0], dict) and "legal" in jobs[0]:
            jobs = jobs[1:]
        return rows.read_rows(jobs, self._advert)

    def _advert(self, row: Row) -> Advert:
        description = rows.text(row, "description")
        low, high = rows.number(row, "salary_min"), rows.number(row, "salary_max")
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=rows.text(row, "id") or rows.text(row, "slug"),
            url=_url(row),
            title=rows.text(row, "position"),
            company=rows.text(row, "company"),
            location=rows.text(row, "location"),
            posted_at=rows.moment(row.get("epoch")) or rows.moment(row.get("date")),
            remote=True,
            salary=rows.pay(low, high, "USD"),  # by the hour or the year: it does not say
            description=plain_html(description) if description else None,
        )


def _url(row: Row) -> str | None:
    """The job's page; by its id where the title left the service without a name for it."""
    url, job = rows.text(row, "url") or rows.text(row, "apply_url"), rows.text(row, "id")
    nameless = url is not None and url.rstrip("/").endswith("/remote-jobs")
    return f"https://remoteok.com/l/{job}" if nameless and job else url
