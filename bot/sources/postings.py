"""schema.org JobPosting on a page, as its JSON-LD has it: found wherever it lies, read however it was written.

https://schema.org/JobPosting, and the habits of those who write it.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from scoring.clean import plain_line
from scoring.listing import Listing
from scoring.urls import canonical_url, is_web_url

from ..interfaces import LeftOut, Reading
from ..records import decode
from . import dates, jobposting, markup, rows
from .markup import Element
from .rows import Advert, Row
from .sites import completed, employer_at

DEEPEST = 12  # graphs in lists in pages lie three or four deep


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a page beside what its postings say.

    `url` None: as the page says. `employer` stands before what a posting has. `named`: how its service tells postings
    apart by their addresses; anywhere else the address itself does.
    """

    source: str
    url: str | None = None
    employer: str | None = None
    named: Callable[[str], str | None] | None = None

    def read(self, body: bytes, subject: str) -> Reading:
        """Every posting of the page.

        Raises `SourceError`: "page" where it carries none, "broken" where it was cut off in the middle of one.
        """
        tree = markup.tree(body, subject)
        found, unreadable, mended = _postings(tree)
        if not found and not unreadable:
            raise markup.no_page_of("a job posting", body, subject)
        if unreadable:
            markup.check_end(body, subject)
        site = markup.attribute(tree, 'meta[property="og:site_name"]', "content")
        here = replace(self, url=self.url or _own_address(tree))
        alone = len(found) == 1
        reading = rows.read_rows(
            found, lambda row: here.advert(row, alone=alone, site=site or here.told_by_address(row))
        )
        left_out = tuple(LeftOut(name, "cannot be read", unreadable=True) for name in unreadable)
        return replace(reading, left_out=reading.left_out + left_out, whole=not mended)

    def told_by_address(self, row: Row) -> str | None:
        """The employer, as the posting's address has it."""
        url = jobposting.address(row, self.url)
        return employer_at(url, self.source) if url and is_web_url(url) else None

    def advert(self, row: Row, *, alone: bool, site: str | None = None) -> Advert:
        """One posting. `alone` on its page it is told by the address, among others also by its number or title."""
        own = jobposting.address(row, self.url)
        url = own or jobposting.home(row)
        title = jobposting.first(row.get("title")) or jobposting.first(row.get("name"))
        at = (self.named or canonical_url)(url) if url else None
        number = jobposting.first(row.get("identifier"), "value", "@id", "name")
        mark = "" if url == own and (alone or url != self.url) else f"#{number or title}"
        remote = any("telecommute" in words.lower() for words in jobposting.texts(row.get("jobLocationType")))
        posted, closes = dates.written(row.get("datePosted")), dates.closing(row.get("validThrough"))
        if _made_up(posted, closes):
            posted = closes = None
        return Advert(
            source=self.source,
            source_id=at and at + mark,
            url=url,
            title=title,
            company=self.employer or jobposting.first(row.get("hiringOrganization"), "name", "legalName") or site,
            location=jobposting.places(row, remote=remote),
            posted_at=posted,
            remote=remote or None,
            salary=jobposting.pay(row),
            employment_type=jobposting.employment(row),
            description=jobposting.description(row),
            closes_at=closes,
        )


def complete(listing: Listing, tree: Element) -> Listing | None:
    """The listing with what the posting on its own page says; None where that carries none, or several others."""
    found, _, _ = _postings(tree)
    page = Page(source=listing.source, url=listing.url)
    adverts = [page.advert(row, alone=len(found) == 1) for row in found]
    if len(adverts) > 1:
        adverts = [
            advert for advert in adverts if advert.source_id == listing.source_id or _same(advert.title, listing.title)
        ]
    return completed(listing, adverts[0]) if adverts else None


def _same(one: str | None, other: str) -> bool:
    return plain_line(one or "").casefold() == other.casefold()


def _made_up(posted: datetime | None, closes: datetime | None) -> bool:
    """Whether both dates come from the clock: iCIMS has two years ago and next year, to the day, where it knows none."""
    if posted is None or closes is None:
        return False
    return timedelta(days=1094) <= closes - posted <= timedelta(days=1098)


# ------------------------------------------------------------------ finding


def _postings(tree: Element) -> tuple[list[Row], list[str], bool]:
    """The postings of a page; its scripts that hold some but cannot be read; whether others had to be mended for it."""
    found, unreadable, mended = list[Row](), [], False
    for number, script in enumerate(tree.css('script[type*="ld+json" i]'), start=1):
        words = _unwrapped(script.text())
        try:
            try:
                value = decode(words.encode("utf-8", "replace"))
            except ValueError:
                value = decode(_mended(words).encode("utf-8", "replace"))
                mended = True
            found += within(value)
        except ValueError:
            if "jobposting" in words.lower():
                unreadable.append(f"script {number}")
    return found, unreadable, mended


def within(value: object, depth: int = 0) -> Iterator[Row]:
    """Every posting that a value is or holds, not too deep."""
    if isinstance(value, Mapping) and _is_posting(value):
        yield {name[:1].lower() + name[1:]: inner for name, inner in value.items()}
    elif depth < DEEPEST and isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from within(inner, depth + 1)


def _is_posting(value: Row) -> bool:
    kinds = [kind for name in ("@type", "@Type", "type") for kind in rows.texts(value, name)]
    return any(re.split(r"[/:#]", kind)[-1].lower() == "jobposting" for kind in kinds)


_ODD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_LACKING_COMMA = re.compile(r"(?<=[\"}\]\de])([ \t\r]*+\n\s*+)(?=\"[@\w]{1,60}\"\s*:)")
_SPARE_COMMA = re.compile(r",(?=\s*[}\]])")


def _unwrapped(words: str) -> str:
    """A script without what hides it from old browsers, or escapes all of it."""
    for _ in range(4):
        for mark in ("<!--", "-->", "//", "/*", "*/", "<![CDATA[", "]]>", ";"):
            words = words.strip().removeprefix(mark).removesuffix(mark)
    return html.unescape(words) if "&quot;" in words[:200] and '"' not in words[:200] else words


def _mended(words: str) -> str:
    """JSON without the usual mistakes: escapes that are none, a comma too many or too few."""
    return _SPARE_COMMA.sub("", _LACKING_COMMA.sub(r",\1", _ODD_ESCAPE.sub("", words)))


def _own_address(tree: Element) -> str | None:
    told = (
        markup.attribute(tree, 'link[rel="canonical" i]', "href"),
        markup.attribute(tree, 'meta[property="og:url"]', "content"),
    )
    return next((url for url in told if url and is_web_url(url)), None)
