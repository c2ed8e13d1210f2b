"""Any RSS, Atom or JSON feed of jobs: a window on the newest, in whatever words its maker chose."""

import calendar
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scoring.clean import plain_text
from scoring.listing import Term
from scoring.urls import is_web_url

from ..errors import SourceError
from ..interfaces import Reading
from . import markup, rows
from .forms import Address
from .rows import Advert, Row

_ALL: tuple[Term, ...] = ("link back", "name the source", "no redistribution")
DUTIES: Mapping[str, tuple[Term, ...]] = {
    "weworkremotely.com": (*_ALL, "personal use"),
    "remotive.com": _ALL,
    "himalayas.app": _ALL,
    "jobicy.com": _ALL,
    "remoteok.com": _ALL[:2],
}
"""By host, as their terms have it; of any other feed nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Address):
    """A feed at `url`. Reading never asks anybody: only the bytes given are looked at."""

    kind: ClassVar[str] = "feed"
    display: ClassVar[str] = "Feed"
    lists_all: ClassVar[bool] = False
    what: ClassVar[str] = "feed"
    headers: ClassVar[dict[str, str]] = {
        "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
    }

    @property
    def duties(self) -> tuple[Term, ...]:
        """What whoever runs the host asks of whoever shows its jobs, where it is known."""
        host = urlsplit(self.url).hostname or ""
        return next((terms for own, terms in DUTIES.items() if host == own or host.endswith(f".{own}")), ())

    def read(self, body: bytes) -> Reading:
        """Read a feed of any of the three forms."""
        if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
            return self._read_json(body)
        import feedparser  # a tenth of a second that only feeds need

        parsed: Any = feedparser.parse(
            io.BytesIO(body), sanitize_html=False
        )  # a stream: text could be taken for an address
        if not parsed.get("version"):
            raise rows.no_answer(body, self.key, "neither RSS nor Atom")
        if not _END.search(body[-_TAIL:].replace(b"\0", b"")):  # UTF-16 has one beside each letter
            raise SourceError(self.key, "broken", "answered with a feed that is cut off")
        title = rows.text(rows.part(parsed, "feed"), "title")
        entries = [dict(entry) for entry in parsed.entries]
        return rows.read_rows(entries, lambda row: self._advert(row, title), whole=len(entries) >= _entries(body))

    def _advert(self, row: Row, feed_title: str | None) -> Advert:
        link, title = markup.absolute(rows.text(row, "link"), self.url), rows.text(row, "title")
        named, title = _named_in(title, link)
        return Advert(
            source=self.kind,
            terms=self.duties,
            source_id=self._id(rows.text(row, "id") or link),
            url=link or rows.text(row, "id"),
            title=title,
            company=_first(row, _COMPANY) or named or _author(row) or self.name or feed_title,
            location=_first(row, _LOCATION) or _place(row),
            posted_at=_moment(row.get("published_parsed")) or _moment(row.get("updated_parsed")),
            salary=_first(row, _SALARY),
            employment_type=_first(row, _EMPLOYMENT),
            description=plain_text(_content(row) or ""),
            closes_at=rows.moment(_first(row, _CLOSES)),
        )

    def _read_json(self, body: bytes) -> Reading:
        answer = rows.decoded(body, self.key)
        items = rows.rows_of(answer, "items", self.key)
        title = rows.text(rows.fields(answer), "title")
        return rows.read_rows(items, lambda row: self._json_advert(row, title))

    def _json_advert(self, row: Row, feed_title: str | None) -> Advert:
        url = rows.text(row, "url") or rows.text(row, "external_url")
        text = rows.text(row, "content_html") or rows.text(row, "content_text") or rows.text(row, "summary")
        authors = [rows.text(author, "name") for author in [*rows.parts(row, "authors"), rows.part(row, "author")]]
        return Advert(
            source=self.kind,
            terms=self.duties,
            source_id=self._id(rows.text(row, "id") or url),
            url=url,
            title=rows.text(row, "title"),
            company=next(filter(None, authors), None) or self.name or feed_title,
            posted_at=rows.moment(row.get("date_published")),
            description=plain_text(text or ""),
        )

    def _id(self, identity: str | None) -> str | None:
        """An id that is unique among all feeds, as their makers' are not."""
        return f"{self.place} {identity}" if identity else None


def _named_in(title: str | None, link: str | None) -> tuple[str | None, str | None]:
    """Employer and title, where a site writes both as one ("Acme: Lamp Keeper")."""
    host = urlsplit(link).hostname if link and is_web_url(link) else None
    employer, colon, role = (title or "").partition(": ")
    if colon and employer.strip() and role.strip() and (host or "").removeprefix("www.") in _EMPLOYER_FIRST:
        return employer.strip(), role.strip()
    return None, title


_EMPLOYER_FIRST = frozenset({"weworkremotely.com"})

# Names of elements as feedparser gives them (prefix_name), the most telling first.
_COMPANY = ("job_listing_company", "company", "company_name", "hiringorganization", "employer", "g_employer")
_LOCATION = ("job_listing_location", "location", "g_location")
_PLACE = ("city", "tt_city", "region", "country", "tt_country")
_EMPLOYMENT = ("job_listing_job_type", "job_type", "employment_type", "employmenttype", "jobtype", "type", "g_job_type")
_SALARY = ("job_listing_salary", "salary", "compensation", "g_salary")
_CLOSES = ("expires_at", "expirationdate", "expiration_date", "g_expiration_date", "closing_date")


_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>|<(?:rss|feed)[^<>]{0,500}/>", re.IGNORECASE)
_ENTRY = re.compile(rb"<(/?)(?:\w+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_TAIL = 2_000  # bytes; caches leave comments behind the end


def _entries(body: bytes) -> int:
    """How many entries begin or end in a feed: of one that is not well-formed not all may have been found."""
    first, *others = body.replace(b"\0", b"").split(b"<![CDATA[")
    told = b"".join([first, *map(_after_cdata, others)])
    ends = [bool(found[1]) for found in _ENTRY.finditer(told)]
    return max(ends.count(True), ends.count(False))


def _after_cdata(piece: bytes) -> bytes:
    """What follows a section that nothing is marked up in; all of one that does not end."""
    _, end, after = piece.partition(b"]]>")
    return after if end else piece


def _first(row: Row, names: Iterable[str]) -> str | None:
    return next((words for name in names if (words := rows.text(row, name))), None)


def _place(row: Row) -> str | None:
    return rows.place(*(rows.text(row, name) for name in _PLACE))


def _author(row: Row) -> str | None:
    """The author's name, written alone or beside an e-mail address ("a@b.example (Name)", "Name (a@b.example)")."""
    names = (name.strip(" ()<>") for name in re.split(r"[(<]", rows.text(row, "author") or ""))
    return next((name for name in names if name and "@" not in name), None)


def _content(row: Row) -> str | None:
    """The whole text before its summary."""
    whole = [words for content in rows.parts(row, "content") if (words := rows.text(content, "value"))]
    return max(whole, key=len, default=None) or rows.text(row, "summary")


def _moment(parsed: object) -> datetime | None:
    """A time as feedparser gives it: nine numbers in UTC."""
    try:
        return rows.moment(calendar.timegm(parsed)) if isinstance(parsed, tuple) else None
    except (ValueError, OverflowError, TypeError):
        return None
