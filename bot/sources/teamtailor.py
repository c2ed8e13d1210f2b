"""Teamtailor: an employer's jobs as a JSON feed, each with a schema.org posting that holds place, pay and closing date."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlsplit

from scoring.clean import plain_html
from scoring.urls import is_web_url, job_identity

from ..interfaces import Reading, Request, SoFar
from . import postings, rows
from .feed import Feed
from .hosts import OwnHost
from .rows import Advert, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamtailor(OwnHost):
    """The feed that every career site has, on hosts of employers' own as well.

    Under which name an item holds its posting is not documented, so it is looked for; and a feed may say where it
    goes on.
    """

    kind: ClassVar[str] = "teamtailor"
    display: ClassVar[str] = "Teamtailor"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://teamtailor.com"
    domains: ClassVar[tuple[str, ...]] = ("teamtailor.com",)
    headers: ClassVar[dict[str, str]] = {"Accept": "application/feed+json, application/json;q=0.9"}

    @property
    def address(self) -> str:
        """The beginning of the feed."""
        return self.at("/jobs.json")

    def ask(self, so_far: SoFar) -> Request | None:
        """The feed, and where it says that it goes on, as long as that is on the same host and brings something new."""
        if not so_far.answers:
            return Request(self.address, headers=self.headers, conditional=True)
        link = so_far.link
        if not link or not so_far.fresh or not is_web_url(link):
            return None
        asked, told = urlsplit(self.site), urlsplit(link)
        return Request(self.moved(link), headers=self.headers) if told.hostname == asked.hostname else None

    def read(self, body: bytes) -> Reading:
        """Read one answer, or the site's older feed, which is RSS."""
        if _RSS.search(body[:1_000]):
            return self._read_older(body)
        answer = rows.decoded(body, self.key)
        items = rows.rows_of(answer, "items", self.key)
        feed: Row = rows.fields(answer)
        company = rows.text(feed, "title") or self.employer
        reading = rows.read_rows(items, lambda row: self._advert(row, company))
        return replace(reading, link=rows.text(feed, "next_url"))

    def _read_older(self, body: bytes) -> Reading:
        """The feed with places, but without pay and closing dates; its title is that of the site."""
        reading = Feed(url=self.address).read(body)
        listings = [
            replace(
                one, source=self.kind, source_id=_number(one.url) or one.source_id, company=self.name or one.company
            )
            for one in reading.listings
        ]
        return replace(reading, listings=tuple(listings))

    def _advert(self, item: Row, company: str) -> Advert:
        posting: Row = next(postings.within(list(item.values())), rows.part(item, "_jobposting"))
        url = rows.text(item, "url") or rows.text(posting, "url")
        said = postings.Page(source=self.kind, url=url).advert(posting, alone=True)
        content = rows.text(item, "content_html") or rows.text(item, "content_text")
        text = plain_html(content) if content else None
        return replace(
            said,
            source_id=_id(item, posting, url),
            url=url,
            title=rows.text(item, "title") or said.title,
            company=said.company or company,
            posted_at=rows.moment(item.get("date_published")) or said.posted_at,
            description=text or said.description,
        )


def _id(item: Row, posting: Row, url: str | None) -> str | None:
    """The number in the job's address, which the service counts over all employers."""
    identifier = rows.part(posting, "identifier")
    return _number(url) or rows.text(identifier, "value") or rows.text(item, "id")


def _number(url: str | None) -> str | None:
    found = job_identity(url) if url else None
    return found.id if found and found.service == "teamtailor" else None


_RSS = re.compile(rb"<rss[\s>]", re.IGNORECASE)
