"""Breezy: an employer's positions in one answer, whose texts are on their own pages as JSON-LD."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html
from scoring.listing import Listing

from ..interfaces import Reading, Request
from . import markup, postings, rows
from .hosts import OwnHost
from .rows import Advert, Row
from .texts import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Breezy(OwnHost):
    """Undocumented: what every careers site at Breezy offers; written after descriptions of that alone."""

    kind: ClassVar[str] = "breezy"
    display: ClassVar[str] = "Breezy"
    verified: ClassVar[bool] = False
    lists_all: ClassVar[bool] = True
    needs_detail: ClassVar[bool] = True
    host: ClassVar[str] = "https://breezy.hr"
    domains: ClassVar[tuple[str, ...]] = ("breezy.hr",)

    @property
    def address(self) -> str:
        """All positions, with their texts where the service gives them."""
        return self.at("/json?verbose=true")

    def read(self, body: bytes) -> Reading:
        """Read all positions."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), None, self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        where, text = rows.part(row, "location"), rows.text(row, "description")
        name = rows.text(rows.part(row, "company"), "name")
        kind, url = row.get("type"), rows.text(row, "url")
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=url,
            title=rows.text(row, "name"),
            company=self.name or name or self.employer_of(url),
            location=rows.text(where, "name")
            or rows.place(rows.text(where, "city"), _named(where, "state"), _named(where, "country")),
            posted_at=rows.moment(row.get("published_date")),
            remote=rows.flag(where, "is_remote") or None,
            salary=rows.text(row, "salary"),
            employment_type=spoken(rows.text(kind, "name")) if isinstance(kind, Mapping) else rows.text(row, "type"),
            description=plain_html(text) if text else None,
        )

    def detail(self, listing: Listing) -> Request | None:
        """The position's own page; its name in the address may change, its number does not."""
        found = _PAGE.fullmatch(listing.url)
        return Request(self.moved(listing.url), headers=markup.HEADERS, page=True) if found else None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with what the page says as JSON-LD."""
        told = postings.complete(listing, markup.tree(body, self.key))
        if told is None:
            raise markup.no_page_of("a job posting", body, self.key)
        return told


def _named(where: Row, key: str) -> str | None:
    return rows.text(rows.part(where, key), "name") or rows.text(where, key)


_PAGE = re.compile(r"https://[\w.-]{1,200}/(?:[a-z]{2}/)?p/[0-9a-f]{10,16}(?:-[^/?#]*)?/?(?:[?#].*)?")
