"""Workable: an employer's whole board in one answer, one row for each place of a job; the least patient of services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..interfaces import Reading
from . import rows
from .forms import Board
from .rows import Advert, Row
from .sites import employer_at
from .texts import under_headings, with_fields


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
        jobs = _jobs(answer) or rows.rows_of(answer, "jobs", self.key)
        employer = rows.text(rows.fields(answer), "name")
        company = employer or self.name or self.board
        where = rows.gathered(jobs, _id, _places)
        return rows.read_rows(jobs, lambda row: self._advert(row, company, where.get(_id(row) or "", [])))

    def _advert(self, row: Row, company: str | None, places: Sequence[str]) -> Advert:
        job = _id(row)
        url = rows.text(row, "url") or rows.text(row, "shortlink")
        return Advert(
            source=self.kind,
            source_id=job,
            url=url or (f"https://apply.workable.com/j/{job}" if job else None),
            title=rows.text(row, "title"),
            company=company or employer_at(url, self.kind),
            location=rows.with_workplace(rows.places(places), _workplace(row)),
            posted_at=next(filter(None, (rows.moment(row.get(name)) for name in _DATES)), None),
            remote=_remote(row),
            employment_type=rows.text(row, "employment_type") or _EMPLOYMENT.get(rows.text(row, "type") or ""),
            description=_text(row),
        )


_DATES = ("published_on", "published", "created_at")
_EMPLOYMENT = {"full": "Full-time", "part": "Part-time", "contract": "Contract", "temporary": "Temporary"}


def _jobs(answer: object) -> list[Row]:
    """The rows of the answers that the service's own pages ask for: a list under another name, or one job."""
    if not isinstance(answer, Mapping) or "jobs" in answer:
        return []
    return rows.parts(answer, "results") or ([answer] if {"shortcode", "title"} <= answer.keys() else [])


def _workplace(row: Row) -> str:
    """How the work is done, where that is said in a word and not by a box alone."""
    return rows.workplace(rows.text(row, "workplace") or rows.text(row, "workplace_type"))


def _remote(row: Row) -> bool | None:
    """A box that is not ticked may still mean hybrid."""
    if workplace := _workplace(row):
        return rows.is_remote(workplace)
    return rows.flag(row, "telecommuting") or rows.flag(row, "remote") or None


def _id(row: Row) -> str | None:
    code = rows.text(row, "shortcode")
    return code.upper() if code else None


def _places(row: Row) -> list[str]:
    """The places of one row that are for showing; its own one only where it has no list of them."""
    listed = rows.parts(row, "locations")
    own = rows.part(row, "location") or row
    shown = [place for place in listed if rows.flag(place, "hidden") is not True] if listed else [own]
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
    parts = {None: "description", "Requirements": "requirements", "Benefits": "benefits"}
    names = ("department", "function", "industry", "experience", "education")
    fields = {name.capitalize(): rows.text(row, name) or ", ".join(rows.texts(row, name)) for name in names}
    return with_fields(under_headings((heading, rows.text(row, name)) for heading, name in parts.items()), fields)
