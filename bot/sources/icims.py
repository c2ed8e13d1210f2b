"""iCIMS: an employer's portal, searched in web pages of some twenty jobs; each job's own page carries JSON-LD."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scoring.listing import Listing

from ..interfaces import Reading, Request, SoFar
from . import dates, markup, rows
from .forms import Paged
from .hosts import OwnHost
from .job_pages import JobPages
from .markup import Element
from .rows import Advert, Row
from .sites import NOT_NAMED, address, in_portal, under

DOMAIN = "icims.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Icims(JobPages, OwnHost, Paged):
    """Undocumented: the pages that a portal shows in its frame. `board` is its host's name ("careers-acme")."""

    kind: ClassVar[str] = "icims"
    display: ClassVar[str] = "iCIMS"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = f"https://www.{DOMAIN}"
    mark: ClassVar[str] = '[class*="iCIMS_"]'
    prose: ClassVar[str] = ".iCIMS_JobContent"
    domains: ClassVar[tuple[str, ...]] = (DOMAIN,)
    elsewhere: ClassVar[bool] = False
    example: ClassVar[str] = "careers-acme"

    def page(self, so_far: SoFar) -> Request:
        """The next page; they are numbered, and how many jobs each has is the portal's choice."""
        path = f"/jobs/search?ss=1&pr={so_far.answers}&in_iframe=1"
        return Request(self.at(path), headers=self.headers, page=True)

    def read(self, body: bytes) -> Reading:
        """Read one page of the search, or a job's own.

        Only the number of pages is told, on the first one: so many that the last one has at least one job.
        """
        tree = markup.tree(body, self.key)
        ours = tree.css_first(self.mark) is not None
        cards = _cards(tree) if ours else []
        if not cards:
            return self.alone(body) or self._none(tree, body, ours=ours)
        markup.check_end(body, self.key)
        page = _PAGES.search(markup.shown(tree))
        pages = int(page["all"]) if page and page["this"] == "1" else 0
        total = (pages - 1) * len(cards) + 1 if pages else None
        whole = len(set(_NUMBERED.findall(body))) <= len(cards)  # else markup is broken, and jobs are lost in it
        return rows.read_rows(map(_row, cards), self._advert, whole=whole, total=total)

    def _none(self, tree: Element, body: bytes, *, ours: bool) -> Reading:
        if not ours:
            raise markup.no_page_of(self.display, body, self.key)
        markup.check_end(body, self.key)
        if tree.css_first(".iCIMS_NoResults") is None and not markup.says_none(tree):
            raise markup.shows_nothing(self.key)
        return Reading(())

    def _advert(self, row: Row) -> Advert:
        url = markup.absolute(rows.text(row, "link"), f"{self.site if self.board else self.host}/jobs/search")
        parts = address(url or "")
        portal = under(parts.netloc, DOMAIN) if parts else None
        return Advert(
            source=self.kind,
            source_id=self.named(url or ""),
            url=parts._replace(query="", fragment="").geturl() if parts else url,
            title=rows.text(row, "title"),
            company=self.name or _employer(self.board or portal or "www"),
            location=_where(rows.text(row, "location")),
            posted_at=dates.written(rows.text(row, "posted")),
            employment_type=rows.text(row, "type"),
            salary=rows.text(row, "pay"),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The job's own page, as the portal's frame shows it."""
        parts = address(listing.url)
        if parts is None or under(parts.netloc, DOMAIN) is None or not self.named(listing.url):
            return None
        path = parts.path.rstrip("/").removesuffix("/job")
        return Request(self.moved(f"https://{parts.netloc}{path}/job?in_iframe=1"), headers=self.headers, page=True)

    @staticmethod
    def named(url: str) -> str | None:
        """Portal and number."""
        parts = address(url)
        number = re.match(r"/jobs/(\d+)(?:/|$)", parts.path) if parts else None
        portal = under(parts.netloc, DOMAIN) if parts else None
        return f"{portal}/{number[1]}" if number and portal else None


_PAGES = re.compile(
    r"\b(?:page|seite|página|pagina)\s+(?P<this>\d+)\s+(?:of|von|sur|de|di|van)\s+(?P<all>\d+)", re.IGNORECASE
)


_NUMBERED = re.compile(rb"/jobs/(\d+)/")


def _employer(portal: str) -> str:
    """The employer's name in that of a portal."""
    return NOT_NAMED if portal == "www" else in_portal(portal) or NOT_NAMED


LINK = 'a.iCIMS_Anchor, a[href*="/jobs/"]'


def _cards(tree: Element) -> list[Element]:
    """The jobs of a page: the cards of today's layout, and in any other what stands around a link to a job."""
    cards = list(tree.css(".iCIMS_JobCardItem"))
    known = {link.mem_id for card in cards for link in card.css(LINK)}
    cards += [markup.row_around(link) for link in tree.css(LINK) if link.mem_id not in known and _is_job(link)]
    return list({card.mem_id: card for card in cards}.values())


def _is_job(link: Element) -> bool:
    """Whether it leads to a job, not to a page of the portal's own."""
    return bool(re.search(r"/jobs/\d+/", link.attributes.get("href") or "")) or link.css_first("h2, h3, h4") is not None


def _row(card: Element) -> Row:
    """What a card says: its link, its title, and some of what stands under labels."""
    link = card.css_first(LINK)
    said = dict(reversed(list(_labelled(card))))
    heading = next((words for name in ("h1", "h2", "h3", "h4") if (words := markup.text_at(card, name))), None)
    return {
        "link": link.attributes.get("href") if link is not None else None,
        "title": heading or (_unlabelled(link) if link is not None else None),
        "location": _under(said, r"\blocations?\b"),
        "posted": _under(said, r"\bposted|date\b"),
        "type": _under(said, r"\b(?:position|employment|job) type\b|^type$"),
        "pay": _under(said, r"\b(?:salary|pay|compensation)\b"),
    }


def _labelled(card: Element) -> Iterator[tuple[str, str]]:
    """What stands under labels: in lists of terms, or in spans side by side. Dates are exact in a tooltip."""
    for label in card.css("dt, .field-label"):
        holder = label if label.tag == "dt" or label.parent.tag != "dt" else label.parent
        value = holder.next
        while value is not None and not value.is_element_node:
            value = value.next
        if value is not None and (words := markup.words_in(value)):
            dated = value if "title" in value.attributes else value.css_first("[title]")
            exact = (dated.attributes.get("title") or "") if dated is not None else ""
            yield markup.words_in(label).lower(), exact if dates.written(exact) else words


def _under(said: dict[str, str], label: str) -> str | None:
    return next((words for name, words in said.items() if re.search(label, name)), None)


def _unlabelled(link: Element) -> str:
    labels = " ".join(markup.words_in(label) for label in link.css(".field-label, .sr-only"))
    return markup.words_in(link).removeprefix(labels).strip()


def _where(words: str | None) -> str | None:
    """Places as people write them: portals have "US-NJ-Edison | US-Remote"."""
    return rows.places(
        re.sub(r"^([A-Z]{2})-(?:([^-]+)-)?(.+)$", _turned, place.strip()) for place in (words or "").split("|")
    )


def _turned(code: re.Match[str]) -> str:
    return ", ".join(part for part in (code[3], code[2], code[1]) if part)
