"""Workable: an employer's whole board in one answer, one row for each place of a job; the least patient of services."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html

from ..interfaces import Reading
from . import rows
from .forms import Board
from .rows import Advert, Row
from .sites import NOT_NAMED
from .texts import with_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Workable(Board):
    """What the widget on employers' own pages asks: public, and not documented as more than that."""

    kind: ClassVar[str] = "workable"
    display: ClassVar[str] = "Workable"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://apply.workable.com"

    @property
    def address(self) -> str:
        """The whole board with texts."""
        return self.at(f"/api/v1/widget/accounts/{self.slug}?details=true")

    def read(self, body: bytes) -> Reading:
        """Read a board. Of a job in several places the first row is the listing, with all of them."""
        answer = rows.decoded(body, self.key)
        jobs = rows.rows_of(answer, "jobs", self.key)
        employer = rows.text(answer, "name") if isinstance(answer, dict) else None
        company = employer or self.name or self.board or NOT_NAMED
        where = rows.gathered(jobs, _id, _places)
        return rows.read_rows(jobs, lambda row: self._advert(row, company, where.get(_id(row) or "", [])))

    def _advert(self, row: Row, company: str, places: Sequence[str]) -> Advert:
        job = _id(row)
        url = rows.text(row, "url") or rows.text(row, "shortlink")
        return Advert(
            source=self.kind,
            source_id=job,
            url=url or (f"https://apply.workable.com/j/{job}" if job else None),
            title=rows.text(row, "title"),
            company=company,
            location=rows.places(places),
            posted_at=rows.moment(row.get("published_on")) or rows.moment(row.get("created_at")),
            remote=rows.flag(row, "telecommuting") or None,  # it never says hybrid or on site
            employment_type=rows.text(row, "employment_type"),
            description=_text(row),
        )


def _id(row: Row) -> str | None:
    code = rows.text(row, "shortcode")
    return code.upper() if code else None


def _places(row: Row) -> list[str]:
    """The places of one row that are for showing; its own one only where it has no list of them."""
    listed = rows.parts(row, "locations")
    shown = [place for place in listed if rows.flag(place, "hidden") is not True] if listed else [row]
    found = (
        rows.place(
            rows.text(place, "city"),
            rows.text(place, "region") or rows.text(place, "state"),
            rows.text(place, "country") or rows.text(place, "countryCode"),
        )
        for place in shown
    )
    return [place for place in found if place]


def _text(row: Row) -> str | None:
    markup = rows.text(row, "description")
    names = ("department", "function", "industry", "experience", "education")
    fields = {name.capitalize(): rows.text(row, name) for name in names}
    return with_fields(plain_html(markup) or None if markup else None, fields)
