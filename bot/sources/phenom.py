"""Phenom: an employer's career site, whose search pages hold ten jobs as JSON; each job's own page has the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from scoring.clean import plain_html
from scoring.listing import Listing

from ..interfaces import Reading, Request, SoFar
from . import dates, markup, rows
from .forms import Paged
from .job_pages import JobPages
from .rows import Advert, Row
from .sites import NOT_NAMED, Site, a_place, address, completed, employer_in, is_locale, steps

SEARCHES = ("eagerLoadRefineSearch", "refineSearch", "searchJobs")
NOWHERE = "unknown.phenompeople.com"  # where an answer that is read by itself stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Phenom(JobPages, Site, Paged):
    """Undocumented: the search pages of every such site. `board` is host and path ("careers.acme.com/global/en")."""

    kind: ClassVar[str] = "phenom"
    display: ClassVar[str] = "Phenom"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://{NOWHERE}"
    mark: ClassVar[str] = '[class*="ph-"], [data-ph-id], [data-ph-at-id]'
    prose: ClassVar[str] = '[data-ph-at-id="jobdescription-text"], .jd-info'
    example: ClassVar[str] = "careers.acme.com/global/en"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """Host and the steps before a page's own: a region and a language, or one of them."""
        parts = address(words if "://" in words else f"https://{words}")
        if parts is None or "." not in parts.netloc or ("://" not in words and parts.query):
            return None
        path = [step for step in steps(parts.path)[:2] if _PREFIX.fullmatch(step) or is_locale(step)]
        return "/".join([parts.netloc, *path])

    @property
    def service(self) -> str:
        """Each host by itself."""
        return f"{self.kind}:{self.board.partition('/')[0] or NOWHERE}"

    @property
    def employer(self) -> str:
        """The name given, else what stands before the last part of the host."""
        host = self.board.partition("/")[0]
        return self.name or (employer_in(host) if host else NOT_NAMED)

    @property
    def _site(self) -> str:
        return f"https://{self.board or NOWHERE}"

    def page(self, so_far: SoFar) -> Request:
        """The next page."""
        url = f"{self._site}/search-results?from={so_far.rows}&s=1"
        return Request(self.moved(url), headers=self.headers, page=True)

    def read(self, body: bytes) -> Reading:
        """Read one page of the search, what its script asks for, or a job's own page."""
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            found = _search(rows.decoded(body, self.key))
        else:
            data = markup.assigned(body, "phApp.ddo", self.key)
            if (job := _job(data)) is not None:
                markup.check_end(body, self.key)
                return rows.read_rows([job], self._advert)
            found = _search(data)
            if found is None:
                if (reading := self.alone(body)) is not None:
                    return reading
                raise markup.no_page_of(self.display, body, self.key)
            markup.check_end(body, self.key)
        if found is None:
            raise rows.no_answer(body, self.key, "no search of Phenom")
        data = rows.part(found, "data")
        total = rows.number(found if "totalHits" in found else data, "totalHits")
        return rows.read_rows(rows.rows_of(data, "jobs", self.key), self._advert, total=total)

    def _advert(self, row: Row) -> Advert:
        step = rows.text(row, "jobSeqNo") or rows.text(row, "jobId") or rows.text(row, "reqId")
        title = rows.text(row, "title")
        slug = quote(re.sub(r"\W+", "-", title or "").strip("-"))
        text = rows.text(row, "description")
        return Advert(
            source=self.kind,
            source_id=self.named(f"{self._site}/job/{quote(step, safe='')}") if step else None,
            url=f"{self._site}/job/{quote(step, safe='')}/{slug}".rstrip("/") if step else None,
            title=title,
            company=self.name or rows.text(row, "companyName") or self.employer,
            location=_where(row),
            posted_at=dates.written(rows.text(row, "postedDate") or rows.text(row, "dateCreated")),
            employment_type=rows.text(row, "type") or rows.text(row, "employmentType"),
            description=plain_html(text) if text else None,
        )

    @staticmethod
    def named(url: str) -> str | None:
        """Host, and the step after "job"."""
        parts = address(url)
        path = steps(parts.path) if parts else []
        at = path.index("job") + 1 if "job" in path else len(path)
        return f"{parts.netloc}/{path[at]}" if parts and at < len(path) else None

    def detail(self, listing: Listing) -> Request | None:
        """The job's own page."""
        return Request(self.moved(listing.url), headers=self.headers, page=True) if self.named(listing.url) else None

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with what its page says, in the site's own JSON or as any page of a job."""
        job = _job(markup.assigned(body, "phApp.ddo", self.key))
        return JobPages.read_detail(self, listing, body) if job is None else completed(listing, self._advert(job))


_PREFIX = re.compile(r"[a-z]{2}|global|emea|apac|latam|americas?|europe|asia|international|corporate", re.IGNORECASE)


def _search(data: object) -> Row | None:
    """The search within what a page holds."""
    if not isinstance(data, Mapping):
        return None
    return next((found for name in SEARCHES if isinstance(found := data.get(name), Mapping)), None)


def _job(data: object) -> Row | None:
    """The one job that a page is about."""
    if not isinstance(data, Mapping):
        return None
    job = rows.part(rows.part(rows.part(data, "jobDetail"), "data"), "job")
    return job if rows.text(job, "description") else None


def _where(row: Row) -> str | None:
    """Every place."""
    several = [rows.text(place, "location") for place in rows.parts(row, "multi_location_array")]
    found = rows.places(map(a_place, several)) or rows.places(map(a_place, rows.texts(row, "multi_location")))
    if found:
        return found
    whole = rows.text(row, "cityStateCountry") or rows.text(row, "location")
    return a_place(whole) or rows.place(*(rows.text(row, name) for name in ("city", "state", "country")))
