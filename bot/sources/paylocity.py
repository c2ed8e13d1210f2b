"""Paylocity: an employer's whole board as JSON in one web page; each job's own page carries JSON-LD."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from scoring.listing import Listing
from scoring.url_parts import UUID

from ..interfaces import Reading, Request
from . import markup, rows
from .job_pages import JobPages
from .rows import Advert, Row, Unlisted
from .sites import NOT_NAMED, Site, address

HOST = "recruiting.paylocity.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paylocity(JobPages, Site):
    """Undocumented: what the page of every board holds. `board` is the number in its address (a UUID)."""

    kind: ClassVar[str] = "paylocity"
    display: ClassVar[str] = "Paylocity"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://{HOST}"
    mark: ClassVar[str] = '[class*="job-preview"], [class*="job-listing"]'
    prose: ClassVar[str] = ".job-listing-description, .job-preview-details"
    example: ClassVar[str] = "0a1b2c3d-0000-4000-8000-000000000000"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """The board's number."""
        parts = address(words) if "://" in words else None
        if "://" in words and (parts is None or parts.netloc != HOST):
            return None
        found = _NUMBER.search(parts.path if parts else words)
        return found[0].lower() if found and (parts or found[0] == words) else None

    @property
    def employer(self) -> str:
        """The name given; a board's number tells nothing."""
        return self.name or NOT_NAMED

    @property
    def address(self) -> str:
        """The page of all jobs."""
        return self.at(f"/Recruiting/Jobs/All/{self.slug}")

    def read(self, body: bytes) -> Reading:
        """Read the board, or a job's own page."""
        data = markup.assigned(body, "window.pageData", self.key)
        if not isinstance(data, Mapping) or "Jobs" not in data:
            if (reading := self.alone(body)) is not None:
                return reading
            raise markup.no_page_of(self.display, body, self.key)
        markup.check_end(body, self.key)
        employer = self.name or rows.text(data, "ModuleTitle")
        return rows.read_rows(rows.rows_of(data, "Jobs", self.key), lambda row: self._advert(row, employer))

    def _advert(self, row: Row, employer: str | None) -> Advert:
        if rows.flag(row, "IsInternal"):
            raise Unlisted("is for those who work there already")
        number = rows.text(row, "JobId")
        named = rows.text(row, "LocationName") or ""
        workplace = "hybrid" if "hybrid" in named.lower() else ""
        return Advert(
            source=self.kind,
            source_id=number,
            url=f"{self.host}/Recruiting/Jobs/Details/{number}" if number and number.isdigit() else None,
            title=rows.text(row, "JobTitle"),
            company=employer or self.employer,
            location=rows.with_workplace(_where(row) or named or None, workplace),
            posted_at=rows.moment(row.get("PublishedDate")),
            remote=rows.flag(row, "IsRemote") or None,  # "no" is said of hybrid work as well
        )

    @staticmethod
    def named(url: str) -> str | None:
        """The number in an address, which is unique among all boards."""
        parts = address(url)
        found = (
            re.match(r"/recruiting/jobs/(?:details|apply)/(\d+)(?:/|$)", parts.path, re.IGNORECASE) if parts else None
        )
        return found[1] if found and parts and parts.netloc == HOST else None

    def detail(self, listing: Listing) -> Request | None:
        """The job's own page."""
        number = self.named(listing.url)
        return (
            Request(self.at(f"/Recruiting/Jobs/Details/{number}"), headers=self.headers, page=True) if number else None
        )


_NUMBER = re.compile(UUID)


def _where(row: Row) -> str | None:
    """Town, state and country of the place; its name is the employer's own word for it."""
    place = rows.part(row, "JobLocation")
    town = rows.text(place, "City") or rows.text(place, "Metro")
    return rows.place(town, rows.text(place, "State"), rows.text(place, "Country"))
