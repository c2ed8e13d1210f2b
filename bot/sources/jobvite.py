"""Jobvite: an employer's jobs in web pages of fifty; each job's own page carries JSON-LD."""

import re
from dataclasses import dataclass
from typing import ClassVar

from scoring.listing import Listing
from scoring.urls import job_identity

from ..interfaces import Reading, Refused, Request, SoFar
from . import markup, rows
from .forms import GONE, Paged
from .job_pages import JobPages
from .markup import Element
from .rows import Advert, Row, Unlisted
from .sites import NOT_NAMED, Site, a_place, address, steps

HOST = "jobs.jobvite.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Jobvite(JobPages, Site, Paged):
    """Undocumented: the search pages of every board. Its page of all jobs cuts long departments short."""

    kind: ClassVar[str] = "jobvite"
    display: ClassVar[str] = "Jobvite"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://{HOST}"
    mark: ClassVar[str] = '[class^="jv-"], [class*=" jv-"]'
    prose: ClassVar[str] = ".jv-job-detail-description"
    example: ClassVar[str] = "acme"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """The employer's name in addresses."""
        if "://" not in words:
            return words if re.fullmatch(r"[\w.&-]*\w[\w.&-]*", words) else None
        parts = address(words)
        path = steps(parts.path) if parts and parts.netloc == HOST else []
        path = path[1:] if path[:1] == ["careers"] else path
        return path[0] if path else None

    @property
    def employer(self) -> str:
        """The name given, else the board's."""
        return self.name or self.board or NOT_NAMED

    def page(self, so_far: SoFar) -> Request:
        """The next page."""
        return Request(self.at(f"/{self.slug}/search?p={so_far.answers}"), headers=self.headers, page=True)

    def read(self, body: bytes) -> Reading:
        """Read one page of the search, or a job's own."""
        tree = markup.tree(body, self.key)
        found = _rows(tree)
        if not found:
            return self.alone(body) or self._none(tree, body)
        markup.check_end(body, self.key)
        told = _RANGE.search(markup.text_at(tree, ".jv-pagination-text") or "")
        first, last, total = (int(re.sub(r"\D", "", number)) for number in told.groups()) if told else (1, 0, None)
        if total is None and tree.css_first(".jv-pagination-next") is None:
            total = len(found)
        shown = max(last - first + 1, len(set(_NUMBERED.findall(body))))
        whole = shown <= len(found)  # else markup is broken, and jobs are lost in it
        return rows.read_rows(map(_row, found), self._advert, whole=whole, total=total)

    def _none(self, tree: Element, body: bytes) -> Reading:
        if tree.css_first(self.mark) is None:
            raise markup.no_page_of(self.display, body, self.key)
        markup.check_end(body, self.key)
        if not markup.says_none(tree):
            raise markup.shows_nothing(self.key)
        return Reading(())

    def _advert(self, row: Row) -> Advert:
        link = rows.text(row, "link")
        url = markup.absolute(link, self.host)
        identity = job_identity(url or "")
        board = identity.board if identity and identity.service == self.kind else None
        if identity and (board is None or (self.board and board.lower() != self.board.lower())):
            raise Unlisted("leads to another board's url", unreadable=True)
        return Advert(
            source=self.kind,
            source_id=identity.id if identity else None,
            url=f"{self.host}/{board}/job/{identity.id}" if identity else url,
            title=rows.text(row, "title"),
            company=self.employer if self.board or self.name else board,
            location=a_place(rows.text(row, "location")),
            employment_type=rows.text(row, "type"),
        )

    @staticmethod
    def named(url: str) -> str | None:
        """The id in an address, which is unique among all boards."""
        identity = job_identity(url)
        return identity.id if identity and identity.service == "jobvite" else None

    def detail(self, listing: Listing) -> Request | None:
        """The job's own page; where there is none any more, the answer leads back to the board."""
        identity = job_identity(listing.url)
        if identity is None or identity.service != self.kind:
            return None
        return Request(self.at(f"/{identity.board}/job/{identity.id}"), headers=self.headers, page=True, follow=False)

    def is_gone(self, refused: Refused) -> bool:
        """Not there, or led back with the word for it."""
        return refused.status in GONE or _LED_BACK.search(refused.location or "") is not None


LINK = 'a[href*="/job/"]'
CELLS = ".jv-job-list-name, .jv-job-list-location"
_RANGE = re.compile(r"(\d[\d.,]*)\s*[-–]\s*(\d[\d.,]*)\s+\D{1,10}(\d[\d.,]*)")
_NUMBERED = re.compile(rb"/job/(o\w+)")
_LED_BACK = re.compile(r"[?&](?:error=404|invalid=1)(?:&|$)")


def _rows(tree: Element) -> list[Element]:
    """What stands around links to jobs and their places, and the rows beside those that have links as well."""
    found = {row.mem_id: row for row in map(markup.row_around, tree.css(f"{LINK}, {CELLS}"))}
    tables = {row.parent.mem_id: row.parent for row in found.values() if row.tag in {"tr", "li"}}
    for table in tables.values():
        found |= {row.mem_id: row for row in table.iter() if row.tag in {"tr", "li"} and row.css_first("a") is not None}
    return list(found.values())


def _row(row: Element) -> Row:
    """What stands around a link to a job."""
    link = row if row.tag == "a" else row.css_first(LINK)
    return {
        "link": link.attributes.get("href") if link is not None else None,
        "title": markup.text_at(row, ".jv-job-list-name") or (markup.words_in(link) if link is not None else None),
        "location": markup.text_at(row, ".jv-job-list-location"),
        "type": markup.text_at(row, ".jv-job-list-type"),
    }
