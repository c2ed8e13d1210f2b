"""Pinpoint: an employer's postings in one answer, the text in sections under headings of its own, pay shown only if it says so."""

import re
from dataclasses import dataclass
from typing import ClassVar

from scoring.url_parts import UUID

from ..interfaces import Reading
from . import dates, rows
from .hosts import OwnHost
from .rows import Advert, Row
from .texts import spoken, under_headings

SECTIONS = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinpoint(OwnHost):
    """Undocumented: what every careers site at Pinpoint offers; written after descriptions of that alone.

    It does not say when a posting was published; its only date is the last one for applying.
    """

    kind: ClassVar[str] = "pinpoint"
    display: ClassVar[str] = "Pinpoint"
    verified: ClassVar[bool] = False
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://pinpointhq.com"
    domains: ClassVar[tuple[str, ...]] = ("pinpointhq.com",)

    @property
    def address(self) -> str:
        """All postings."""
        return self.at("/postings.json")

    def read(self, body: bytes) -> Reading:
        """Read all postings."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "data", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        url, where = rows.text(row, "url"), rows.part(row, "location")
        number = _ID.search(url or "")
        workplace = rows.workplace(rows.text(row, "workplace_type"))
        place = rows.place(rows.text(where, "city"), rows.text(where, "province")) or rows.text(where, "name")
        return Advert(
            source=self.kind,
            source_id=number[0].lower() if number else rows.text(row, "id"),
            url=url,
            title=rows.text(row, "title"),
            company=self.employer_of(url),
            location=rows.with_workplace(place, workplace),
            remote=rows.is_remote(workplace),
            salary=_pay(row) if rows.flag(row, "compensation_visible") is not False else None,
            employment_type=rows.text(row, "employment_type_text") or spoken(rows.text(row, "employment_type")),
            description=_text(row),
            closes_at=dates.closing(row.get("deadline_at")),
        )


_ID = re.compile(UUID)


def _text(row: Row) -> str | None:
    """The sections known by name, then any other that has a heading beside it."""
    others = [key.removesuffix("_header") for key in row if key.endswith("_header")]
    names = dict.fromkeys([*SECTIONS, *others])
    return under_headings((rows.text(row, f"{name}_header"), rows.text(row, name)) for name in names)


def _pay(row: Row) -> str | None:
    return rows.pay(
        rows.number(row, "compensation_minimum"),
        rows.number(row, "compensation_maximum"),
        rows.text(row, "compensation_currency"),
        rows.period(rows.text(row, "compensation_frequency")),
    )
