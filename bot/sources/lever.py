"""Lever: an employer's postings in pages of a hundred, times in milliseconds, the text in several parts."""

import re
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from scoring.clean import plain_html, plain_text

from ..interfaces import Reading, Request, SoFar
from . import rows
from .forms import Board
from .rows import Advert, Row

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever(Board):
    """Documented at https://github.com/lever/postings-api ."""

    kind: ClassVar[str] = "lever"
    display: ClassVar[str] = "Lever"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://api.lever.co"
    case_matters: ClassVar[bool] = True

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
        """Read one page."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), None, self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        categories = rows.part(row, "categories")
        url = rows.text(row, "hostedUrl")
        workplace = (rows.text(row, "workplaceType") or "").lower().replace("-", "")
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=url,
            title=rows.text(row, "text"),
            company=self.name or self.board or rows.board_in(url),
            location=rows.with_workplace(_location(row, categories, remote=workplace == "remote"), workplace),
            posted_at=rows.moment(row.get("createdAt")),
            remote={"remote": True, "onsite": False}.get(workplace),
            salary=_pay(rows.part(row, "salaryRange")),
            employment_type=rows.text(categories, "commitment"),
            description=_text(row),
        )


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
    period = re.search(r"year|month|week|day|hour", rows.text(field, "interval") or "")
    return rows.pay(
        rows.number(field, "min"),
        rows.number(field, "max"),
        rows.text(field, "currency"),
        period[0] if period else None,
    )
