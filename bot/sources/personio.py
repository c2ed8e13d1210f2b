"""Personio: an employer's positions as XML, in one language at a time, without addresses or a word on remote work."""

import re
from dataclasses import dataclass, replace
from typing import ClassVar, Self
from urllib.parse import parse_qsl, urlsplit

from ..interfaces import Reading, Request, SoFar
from . import rows
from .elements import rows_in
from .forms import Described
from .hosts import OwnHost
from .rows import Advert, Row
from .texts import spoken, under_headings, with_fields

LANGUAGES = ("de", "en", "fr", "es", "nl", "it", "pt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Personio(OwnHost):
    """Documented at https://github.com/personio/api-docs .

    A position that is not written in the language asked for comes without text: English is asked for first, and
    then, if any text was lacking, `language`: that of the url in a sources file ("...?language=es"), else German. The
    hosts under both domains answer the same.
    """

    kind: ClassVar[str] = "personio"
    display: ClassVar[str] = "Personio"
    lists_all: ClassVar[bool] = True
    host: ClassVar[str] = "https://jobs.personio.de"
    domains: ClassVar[tuple[str, ...]] = ("jobs.personio.de", "jobs.personio.com")
    elsewhere: ClassVar[bool] = False
    headers: ClassVar[dict[str, str]] = {"Accept": "application/xml, text/xml;q=0.9"}

    language: str = "de"

    @classmethod
    def described(cls, said: Described) -> Self:
        """A board by its name or an address of it; that may ask for a language."""
        source = super(Personio, cls).described(said)
        asked = dict(parse_qsl(urlsplit(said.url or "").query)).get("language", "")
        language = asked if asked in LANGUAGES and asked != "en" else "de"
        return replace(source, language=language)

    @property
    def address(self) -> str:
        """All positions in English."""
        return self.at("/xml?language=en")

    def ask(self, so_far: SoFar) -> Request | None:
        """All positions in English, then in the other language if texts were lacking."""
        if so_far.answers == 0:
            return Request(self.address, headers=self.headers, conditional=True, follow=False)
        if so_far.answers == 1 and so_far.link:
            return Request(self.at(f"/xml?language={self.language}"), headers=self.headers, follow=False)
        return None

    def read(self, body: bytes) -> Reading:
        """Read all positions. `link` says that some came without a text. A document that had to be mended is not whole."""
        positions, well_formed = rows_in(body, "workzag-jobs", "position", self.key)
        found = rows.read_rows(positions, self._advert, whole=well_formed)
        lacking = any(one.description is None for one in found.listings)
        return replace(found, link="another language" if lacking else None)

    def _advert(self, row: Row) -> Advert:
        position = rows.text(row, "id")
        employment = (spoken(rows.text(row, key)) for key in ("employmentType", "schedule"))
        return Advert(
            source=self.kind,
            source_id=f"{self.board}/{position}".lstrip("/") if position else None,
            url=f"{self.site}/job/{position}" if position and position.isalnum() else None,
            title=rows.text(row, "name"),
            company=rows.text(row, "subcompany") or self.employer,
            location=_location(row),
            posted_at=rows.moment(row.get("createdAt")),
            salary=_pay(rows.part(row, "salaryInformation")),
            employment_type=", ".join(filter(None, employment)) or None,
            description=_text(row),
        )


def _location(row: Row) -> str | None:
    """Every office; an employer's words, in which "Remote" may be one."""
    more = rows.part(row, "additionalOffices")
    return rows.places([rows.text(row, "office"), *rows.texts(more, "office"), *rows.texts(row, "additionalOffices")])


def _pay(said: Row) -> str | None:
    return rows.pay(
        rows.number(said, "min"),
        rows.number(said, "max"),
        rows.text(said, "currencyCode"),
        rows.period(rows.text(said, "type")),
    )


def _text(row: Row) -> str | None:
    """Every part under its heading, then what else is said of the position."""
    described = rows.part(row, "jobDescriptions").get("jobDescription")
    parts = described if isinstance(described, list) else [described]
    found = [(rows.text(part, "name"), rows.text(part, "value")) for part in parts if isinstance(part, dict)]
    return with_fields(
        under_headings(found),
        {
            "Department": rows.text(row, "department"),
            "Category": rows.text(row, "recruitingCategory"),
            "Seniority": spoken(rows.text(row, "seniority")),
            "Years of experience": _years(rows.text(row, "yearsOfExperience")),
            "Occupation": spoken(rows.text(row, "occupation")),
            "Keywords": rows.text(row, "keywords"),
        },
    )


def _years(code: str | None) -> str | None:
    """The service's codes in words: "2-5", "lt-1", "gt-15"."""
    found = re.fullmatch(r"(lt|gt|\d+)-(\d+)", code or "")
    if not found:
        return None
    low, high = found[1], found[2]
    return {"lt": f"less than {high}", "gt": f"more than {high}"}.get(low, f"{low} to {high}") + " years"
