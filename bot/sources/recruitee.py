"""Recruitee: an employer's offers in one answer, pay in texts whose period may be wrong, three boxes for the workplace."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from ..interfaces import Reading
from . import rows
from .hosts import OwnHost
from .rows import Advert, Row, Unlisted
from .texts import spoken, under_headings, with_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Recruitee(OwnHost):
    """Documented at https://career.recruitee.com/docs ."""

    kind: ClassVar[str] = "recruitee"
    display: ClassVar[str] = "Recruitee"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://recruitee.com"
    domains: ClassVar[tuple[str, ...]] = ("recruitee.com",)

    @property
    def address(self) -> str:
        """All offers."""
        return self.at("/api/offers/")

    def read(self, body: bytes) -> Reading:
        """Read all offers."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "offers", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        status = rows.text(row, "status")
        if status and status != "published":
            raise Unlisted("is not published")
        modes = [name for key, name in _MODES.items() if rows.flag(row, key)]
        url = self._url(row)
        only = modes[0] if len(modes) == 1 else ""
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=url,
            title=_said(row, "title"),
            company=rows.text(row, "company_name") or self.employer_of(url),
            location=_location(row, modes if only != "Remote" else []),
            posted_at=rows.moment(row.get("published_at")) or rows.moment(row.get("created_at")),
            remote={"Remote": True, "On-site": False}.get(only),
            salary=_pay(rows.part(row, "salary")),
            employment_type=_employment(rows.text(row, "employment_type_code")),
            description=_text(row),
            closes_at=rows.moment(row.get("close_at")),
        )

    def _url(self, row: Row) -> str | None:
        """The page on this board: many an address of an employer's own leads nowhere."""
        slug = rows.text(row, "slug")
        return f"{self.site}/o/{quote(slug, safe='')}" if slug and self.board else rows.text(row, "careers_url")


_MODES = {"remote": "Remote", "hybrid": "Hybrid", "on_site": "On-site"}


def _said(row: Row, key: str) -> str | None:
    """A text of the offer, in another language where its own lacks it: English first."""
    if words := rows.text(row, key):
        return words
    others = rows.part(row, "translations")
    translations = sorted(others, key=lambda language: (language != "en", str(language)))
    return next((words for language in translations if (words := rows.text(rows.part(others, language), key))), None)


def _location(row: Row, modes: list[str]) -> str | None:
    """Every place, and how the work is done there where that is a mixture."""
    each = rows.places(_place(place) for place in rows.parts(row, "locations"))
    words = each or rows.text(row, "location") or _place(row)
    if modes in ([], ["On-site"]):
        return words
    return f"{words} ({' or '.join(modes)})" if words else " or ".join(modes)


def _place(row: Row) -> str | None:
    state = rows.text(row, "state") or rows.text(row, "state_name")
    country = rows.text(row, "country") or rows.text(row, "country_code")
    return rows.place(rows.text(row, "city"), state, country) or rows.text(row, "name")


def _pay(salary: Row) -> str | None:
    return rows.pay(
        rows.number(salary, "min"),
        rows.number(salary, "max"),
        rows.text(salary, "currency"),
        rows.text(salary, "period"),
    )


def _employment(code: str | None) -> str | None:
    """The service's code in words: "fulltime_permanent" is full-time and permanent."""
    first, _, rest = (code or "").partition("_")
    words = {"fulltime": "Full-time", "parttime": "Part-time"}.get(first)
    return ", ".join(filter(None, (words, spoken(rest)))) if words else spoken(code)


def _text(row: Row) -> str | None:
    text = under_headings([(None, _said(row, "description")), (None, _said(row, "requirements"))])
    return with_fields(
        text,
        {
            "Department": rows.text(row, "department"),
            "Category": spoken(rows.text(row, "category_code")),
            "Hours": _hours(row),
            "Experience": spoken(rows.text(row, "experience_code")),
            "Education": spoken(rows.text(row, "education_code")),
            "Tags": ", ".join(rows.texts(row, "tags")),
        },
    )


def _hours(row: Mapping[str, object]) -> str | None:
    hours = [amount for key in ("min_hours", "max_hours") if (amount := rows.number(row, key))]
    return " to ".join(f"{amount:g}" for amount in dict.fromkeys(hours)) + " a week" if hours else None
