"""The Muse: jobs of a category, in pages of twenty; "Flexible / Remote" is one of its places."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Term

from ..interfaces import Reading, Request, SoFar
from . import rows
from .rows import Advert, Row
from .searches import Search

REMOTE = "flexible / remote"


@dataclass(frozen=True, slots=True, kw_only=True)
class TheMuse(Search):
    """https://www.themuse.com/developers; written after its documentation alone.

    `query` is one of its categories ("Software Engineering"), `place` one of its locations. A key only allows more.
    """

    kind: ClassVar[str] = "themuse"
    display: ClassVar[str] = "The Muse"
    verified: ClassVar[bool] = False
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source")
    host: ClassVar[str] = "https://www.themuse.com"
    example: ClassVar[str] = 'query = "Software Engineering", place = "Berlin, Germany"'
    settings: ClassVar[tuple[str, ...]] = ("JOBPICKS_MUSE_KEY",)
    may_lack: ClassVar[frozenset[str]] = frozenset(settings)
    pages: ClassVar[int | None] = 5

    def page(self, so_far: SoFar) -> Request:
        """The next page; the first one is number 0."""
        asked = {
            "page": so_far.answers,
            "category": self.query,
            "location": self.place,
            "descending": "true",
            "api_key": "".join(self.keys),
        }
        return self.question("/api/public/jobs", asked)

    def found(self, body: bytes) -> Reading:
        """The jobs of a page."""
        answer = rows.decoded(body, self.key)
        found = rows.rows_of(answer, "results", self.key)
        return rows.read_rows(found, self._advert, total=rows.number(rows.fields(answer), "total"))

    def _advert(self, row: Row) -> Advert:
        places = [rows.text(place, "name") for place in rows.parts(row, "locations")]
        remote = [place for place in places if place and place.lower() == REMOTE]
        text = rows.text(row, "contents")
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=rows.text(row, "id"),
            url=rows.text(rows.part(row, "refs"), "landing_page"),
            title=rows.text(row, "name"),
            company=rows.text(rows.part(row, "company"), "name"),
            location=rows.places(places),
            posted_at=rows.moment(row.get("publication_date")),
            remote=True if remote and len(remote) == len(places) else None,
            description=plain_html(text) if text else None,
        )
