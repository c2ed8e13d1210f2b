"""Adzuna: a search of one country's adverts, of whose texts it has the beginning."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self
from urllib.parse import urlsplit

from scoring.clean import plain_text
from scoring.listing import Term
from scoring.urls import is_web_url

from ..interfaces import Reading, Request, SoFar
from . import rows
from .forms import Described
from .rows import Advert, Row
from .searches import Search

PAGE = 50
CURRENCIES = {
    "gb": "GBP", "us": "USD", "at": "EUR", "au": "AUD", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "de": "EUR",
    "es": "EUR", "fr": "EUR", "in": "INR", "it": "EUR", "mx": "MXN", "nl": "EUR", "nz": "NZD", "pl": "PLN", "sg": "SGD",
    "za": "ZAR",
}  # fmt: skip
"""The countries there are, and what they pay in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adzuna(Search):
    """https://developer.adzuna.com; written after its documentation alone. `board` is the country ("gb").

    For one's own reading, not for publishing; wants a link back and to be named.
    """

    kind: ClassVar[str] = "adzuna"
    display: ClassVar[str] = "Adzuna"
    verified: ClassVar[bool] = False
    terms: ClassVar[tuple[Term, ...]] = ("link back", "name the source", "no redistribution", "personal use")
    host: ClassVar[str] = "https://api.adzuna.com"
    example: ClassVar[str] = 'board = "gb", query = "nurse", place = "Leeds"'
    settings: ClassVar[tuple[str, ...]] = ("JOBPICKS_ADZUNA_ID", "JOBPICKS_ADZUNA_KEY")
    keys_from: ClassVar[str] = "both are free at developer.adzuna.com"
    pages: ClassVar[int | None] = 4

    country: str = "gb"

    @classmethod
    def described(cls, said: Described) -> Self:
        """A search in a country."""
        country = (said.board or "").strip().lower()
        if country not in CURRENCIES:
            raise ValueError(f"{cls.kind} needs a country as its board, one of {', '.join(CURRENCIES)}")
        return replace(super(Adzuna, cls).described(replace(said, board=None)), country=country)

    @property
    def key(self) -> str:
        """Country and question."""
        return f"{self.kind}:{self.country} {super(Adzuna, self).key.removeprefix(self.kind).lstrip(':')}".rstrip()

    def page(self, so_far: SoFar) -> Request:
        """The next page, the newest first."""
        app, key = self.keys or ("", "")
        asked = {
            "app_id": app,
            "app_key": key,
            "what": self.query,
            "where": self.place,
            "results_per_page": PAGE,
            "sort_by": "date",
            "max_days_old": 30,
        }
        return self.question(f"/v1/api/jobs/{self.country}/search/{so_far.answers + 1}", asked)

    def found(self, body: bytes) -> Reading:
        """The adverts of a page."""
        answer = rows.decoded(body, self.key)
        found = rows.rows_of(answer, "results", self.key)
        return rows.read_rows(found, self._advert, total=rows.number(rows.fields(answer), "count"))

    def _advert(self, row: Row) -> Advert:
        where = rows.part(row, "location")
        areas = rows.texts(where, "area")
        text = rows.text(row, "description")
        kinds = (rows.text(row, "contract_time"), rows.text(row, "contract_type"))
        return Advert(
            source=self.kind,
            terms=self.terms,
            source_id=rows.text(row, "id"),
            url=rows.text(row, "redirect_url"),
            title=rows.text(row, "title"),
            company=rows.text(rows.part(row, "company"), "display_name"),
            location=rows.place(rows.text(where, "display_name"), areas[0] if areas else None),
            posted_at=rows.moment(row.get("created")),
            salary=self._pay(row),
            employment_type=", ".join(kind.replace("_", " ") for kind in kinds if kind) or None,
            description=plain_text(text) or None if text else None,
        )

    def _pay(self, row: Row) -> str | None:
        """The range by the year; more than a third are its own guess, which is said."""
        low, high = rows.number(row, "salary_min"), rows.number(row, "salary_max")
        pay = rows.pay(low, high, CURRENCIES[_country(rows.text(row, "redirect_url")) or self.country], "year")
        return f"{pay} (estimated)" if pay and rows.text(row, "salary_is_predicted") == "1" else pay


def _country(url: str | None) -> str | None:
    """The country that an advert's address is of: the service has a domain in each."""
    last = (urlsplit(url).hostname or "").rpartition(".")[2] if url and is_web_url(url) else ""
    country = {"uk": "gb", "com": "us"}.get(last, last)
    return country if country in CURRENCIES else None
