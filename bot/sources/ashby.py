"""Ashby: an employer's whole board in one answer, with pay in tiers."""

from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_html, plain_text

from ..interfaces import Reading
from . import rows
from .forms import Board
from .rows import Advert, Row, Unlisted
from .sites import employer_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Ashby(Board):
    """Documented at https://developers.ashbyhq.com/docs/public-job-posting-api ."""

    kind: ClassVar[str] = "ashby"
    display: ClassVar[str] = "Ashby"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://api.ashbyhq.com"

    @property
    def address(self) -> str:
        """The whole board with pay."""
        return self.at(f"/posting-api/job-board/{self.slug}?includeCompensation=true")

    def read(self, body: bytes) -> Reading:
        """Read a board."""
        return rows.read_rows(rows.rows_of(rows.decoded(body, self.key), "jobs", self.key), self._advert)

    def _advert(self, row: Row) -> Advert:
        if rows.flag(row, "isListed") is False:
            raise Unlisted("is not listed")
        url = rows.text(row, "jobUrl")
        employment = rows.text(row, "employmentType")
        workplace = rows.workplace(rows.text(row, "workplaceType"))
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "id"),
            url=url,
            title=rows.text(row, "title"),
            company=self.name or self.board or employer_at(url, self.kind),
            location=rows.with_workplace(_location(row), workplace),
            posted_at=rows.moment(row.get("publishedAt")),
            remote=rows.is_remote(workplace) if workplace else rows.flag(row, "isRemote") or None,
            salary=_pay(row),
            employment_type=_EMPLOYMENT.get(employment or "", employment),
            description=_text(row),
        )


_EMPLOYMENT = {"FullTime": "Full-time", "PartTime": "Part-time", "Intern": "Internship"}


def _text(row: Row) -> str | None:
    markup, plain = rows.text(row, "descriptionHtml"), rows.text(row, "descriptionPlain")
    return plain_html(markup) if markup else plain_text(plain) if plain else None


def _location(row: Row) -> str | None:
    return rows.places([_place(row), *(_place(place) for place in rows.parts(row, "secondaryLocations"))])


def _place(place: Row) -> str | None:
    """A place in the employer's words, with region and country where they are no more than its city or region."""
    words = rows.text(place, "location")
    address = rows.part(place, "address")
    address = rows.part(address, "postalAddress") or address  # documented flat, sent nested
    parts = [rows.text(address, key) for key in ("addressLocality", "addressRegion", "addressCountry")]
    known = list(dict.fromkeys(part for part in parts if part))
    if words is None:
        return ", ".join(known) or None
    for start, part in enumerate(known):
        if part.lower() == words.lower():
            return ", ".join([words, *known[start + 1 :]])
    return words


def _pay(row: Row) -> str | None:
    """The salary of every tier. Summaries lose the currency, so they are not used."""
    if rows.flag(row, "shouldDisplayCompensationOnJobPostings") is False:
        return None
    ranges = []
    tiers = rows.parts(rows.part(row, "compensation"), "compensationTiers")
    for tier in tiers:
        for component in rows.parts(tier, "components"):
            if rows.text(component, "compensationType") == "Salary":
                count, _, unit = (rows.text(component, "interval") or "").partition(" ")
                period = rows.period(unit) if count == "1" else None
                low, high = rows.number(component, "minValue"), rows.number(component, "maxValue")
                amount = rows.pay(low, high, rows.text(component, "currencyCode"), period)
                title = rows.text(tier, "title") if len(tiers) > 1 else None
                if amount:
                    ranges.append(f"{amount} ({title})" if title else amount)
    return rows.places(ranges)
