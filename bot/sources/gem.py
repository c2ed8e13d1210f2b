"""Gem: an employer's postings in one answer, a bare list."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html

from ..interfaces import Reading
from . import rows
from .forms import Board
from .rows import Advert, Row
from .sites import employer_at
from .texts import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Gem(Board):
    """Undocumented: what every job board at Gem asks; written after descriptions of that alone."""

    kind: ClassVar[str] = "gem"
    display: ClassVar[str] = "Gem"
    verified: ClassVar[bool] = False
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://api.gem.com"

    @property
    def address(self) -> str:
        """All postings."""
        return self.at(f"/job_board/v0/{self.slug}/job_posts/")

    def read(self, body: bytes) -> Reading:
        """Read all postings."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), None, self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        url, text = rows.text(row, "absolute_url"), rows.text(row, "content")
        workplace = rows.workplace(rows.text(row, "location_type"))
        where = [rows.text(rows.part(office, "location"), "name") for office in rows.parts(row, "offices")]
        named = rows.text(rows.part(row, "location"), "name")
        return Advert(
            source=self.kind,
            source_id=_id(url) or rows.text(row, "id"),
            url=url,
            title=rows.text(row, "title"),
            company=self.name or self.board or employer_at(url, self.kind),
            location=rows.with_workplace(rows.places([named] if named else where), workplace),
            posted_at=rows.moment(row.get("first_published_at")),
            remote=rows.is_remote(workplace),
            employment_type=spoken(rows.text(row, "employment_type")),
            description=plain_html(text) if text else None,
        )


def _id(url: str | None) -> str | None:
    """The last step of a posting's address ("jobs.gem.com/acme/am9icG9zdDo")."""
    steps = (url or "").partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/").split("/")
    return steps[2] if len(steps) == 3 else None
