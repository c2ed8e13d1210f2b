"""Lever: an employer's postings in pages of a hundred, times in milliseconds, the text in several parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import ClassVar, TypeGuard
from urllib.parse import quote

from scoring.clean import plain_html, plain_text
from scoring.listing import Listing
from scoring.url_parts import UUID

from ..interfaces import Reading, Refused, Request, SoFar
from . import rows
from .forms import Board
from .rows import Advert, Row
from .sites import completed, employer_at

PAGE = 100
EUROPE = "eu:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever(Board):
    """Documented at https://github.com/lever/postings-api .

    `board` is the site's name, whose case matters; one that the service keeps in Europe has "eu:" before it
    ("eu:acme"), as its pages are on jobs.eu.lever.co and answers come from another host.
    """

    kind: ClassVar[str] = "lever"
    display: ClassVar[str] = "Lever"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://api.lever.co"
    case_matters: ClassVar[bool] = True

    @property
    def _site_name(self) -> str:
        return self.board.removeprefix(EUROPE)

    @property
    def site(self) -> str:
        """Of the service that has this board."""
        return "https://api.eu.lever.co" if self.board.startswith(EUROPE) else self.host

    @property
    def slug(self) -> str:
        """The site's name for use in a path."""
        return quote(self._site_name, safe="")

    @property
    def address(self) -> str:
        """The first page."""
        return self._page(0)

    def _page(self, skip: int) -> str:
        return self.at(f"/v0/postings/{self.slug}?mode=json&skip={skip}&limit={PAGE}")

    def ask(self, so_far: SoFar) -> Request | None:
        """Page after page until a short one, or one over again: whoever answers then knows no `skip`."""
        if so_far.answers and (so_far.last < PAGE or not so_far.fresh):
            return None
        return Request(self._page(so_far.rows), headers=self.headers)

    def read(self, body: bytes) -> Reading:
        """Read one page, or the answer about one posting."""
        answer = rows.decoded(body, self.key)
        postings = [answer] if _is_posting(answer) else rows.rows_of(answer, None, self.key)
        return rows.read_rows(postings, self._advert)

    def _advert(self, row: Row) -> Advert:
        categories = rows.part(row, "categories")
        url = rows.text(row, "hostedUrl")
        workplace = rows.workplace(rows.text(row, "workplaceType"))
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=url,
            title=rows.text(row, "text"),
            company=self.name or self._site_name or employer_at(url, self.kind),
            location=rows.with_workplace(_location(row, categories, remote=workplace == "remote"), workplace),
            posted_at=rows.moment(row.get("createdAt")),
            remote=rows.is_remote(workplace),
            salary=_pay(rows.part(row, "salaryRange")),
            employment_type=rows.text(categories, "commitment"),
            description=_text(row),
        )

    def detail(self, listing: Listing) -> Request | None:
        """The posting alone."""
        posting = self.posting_id(listing, _UUID)
        return (
            Request(self.at(f"/v0/postings/{self.slug}/{posting}?mode=json"), headers=self.headers) if posting else None
        )

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with its text."""
        answer = rows.decoded(body, self.key)
        if not _is_posting(answer):
            raise rows.no_answer(body, self.key, "no posting")
        return completed(listing, self._advert(answer))

    def is_gone(self, refused: Refused) -> bool:  # noqa: ARG002 - whatever it says
        """Never: confidential postings are open and not to be had here. Only the list tells."""
        return False


_UUID = re.compile(UUID)


def _is_posting(answer: object) -> TypeGuard[Row]:
    return isinstance(answer, Mapping) and "id" in answer and "text" in answer


_BARE_NAME = re.compile(r"[^\W\d_][^\d,;/()|–—-]*")


def _location(row: Row, categories: Row, *, remote: bool) -> str | None:
    """Every place; a single bare name with the country beside it, but not that of a remote job: it is its employer's."""
    words = rows.places(rows.texts(categories, "allLocations")) or rows.text(categories, "location")
    country = rows.text(row, "country")
    if words and country and not remote and _BARE_NAME.fullmatch(words):
        return f"{words}, {country}"
    return words or country


def _text(row: Row) -> str | None:
    """Description, lists under their headings, closing words."""
    parts = [
        rows.text(row, "description") or "".join(rows.text(row, key) or "" for key in ("opening", "descriptionBody"))
    ]
    for section in rows.parts(row, "lists"):
        heading, items = rows.text(section, "text"), rows.text(section, "content")
        parts.append(f"<h3>{escape(heading or '', quote=False)}</h3><ul>{items or ''}</ul>")
    parts += [rows.text(row, "additional") or "", rows.text(row, "salaryDescription") or ""]
    if any(parts):
        return plain_html("<div></div>".join(parts))
    plain = [rows.text(row, key) for key in ("descriptionPlain", "additionalPlain")]
    return plain_text("\n\n".join(words for words in plain if words)) or None


def _pay(field: Row) -> str | None:
    return rows.pay(
        rows.number(field, "min"),
        rows.number(field, "max"),
        rows.text(field, "currency"),
        rows.period(rows.text(field, "interval")),
    )
