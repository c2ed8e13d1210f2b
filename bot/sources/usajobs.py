"""USAJobs: a search of what the federal government of the United States has open."""

import re
from dataclasses import dataclass
from typing import ClassVar

from scoring.clean import plain_text

from ..interfaces import Reading, Request, SoFar
from . import dates, rows
from .rows import Advert, Row
from .searches import Search

PAGE = 250
PERIODS = {"PA": "year", "PH": "hour", "PD": "day", "PW": "week", "BW": "two weeks", "PM": "month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class USAJobs(Search):
    """https://developer.usajobs.gov; written after its documentation alone. What it holds is everybody's."""

    kind: ClassVar[str] = "usajobs"
    display: ClassVar[str] = "USAJobs"
    verified: ClassVar[bool] = False
    host: ClassVar[str] = "https://data.usajobs.gov"
    example: ClassVar[str] = 'query = "nurse", place = "Boston, Massachusetts"'
    settings: ClassVar[tuple[str, ...]] = ("JOBPICKS_USAJOBS_EMAIL", "JOBPICKS_USAJOBS_KEY")
    keys_from: ClassVar[str] = "the key is free at developer.usajobs.gov, for the address that it was asked for with"
    pages: ClassVar[int | None] = 4

    def page(self, so_far: SoFar) -> Request:
        """The next page, the newest first."""
        email, key = self.keys or ("", "")
        asked = {
            "Keyword": self.query,
            "LocationName": self.place,
            "ResultsPerPage": PAGE,
            "Page": so_far.answers + 1,
            "Fields": "Full",
            "SortField": "opendate",
            "SortDirection": "desc",
        }
        return self.question("/api/Search", asked, {"User-Agent": email, "Authorization-Key": key})

    def found(self, body: bytes) -> Reading:
        """The postings of a page."""
        answer = rows.decoded(body, self.key)
        result = rows.part(rows.fields(answer), "SearchResult")
        found = rows.rows_of(result or answer, "SearchResultItems", self.key)
        total = rows.number(result, "SearchResultCountAll")
        return rows.read_rows(found, self._advert, total=total)

    def _advert(self, row: Row) -> Advert:
        posting = rows.part(row, "MatchedObjectDescriptor")
        details = rows.part(rows.part(posting, "UserArea"), "Details")
        url = rows.text(posting, "PositionURI")
        number = _NUMBER.search(url or "")
        return Advert(
            source=self.kind,
            source_id=rows.text(row, "MatchedObjectId") or (number[1] if number else None),
            url=url,
            title=rows.text(posting, "PositionTitle"),
            company=rows.text(posting, "OrganizationName") or rows.text(posting, "DepartmentName"),
            location=rows.places(_where(posting)),
            posted_at=rows.moment(posting.get("PublicationStartDate")),
            remote=rows.flag(details, "RemoteIndicator") or None,
            salary=rows.places(_pay(pay) for pay in rows.parts(posting, "PositionRemuneration")),
            employment_type=rows.places(rows.text(kind, "Name") for kind in rows.parts(posting, "PositionSchedule")),
            description=_text(posting, details),
            closes_at=dates.closing(posting.get("ApplicationCloseDate")),
        )


_NUMBER = re.compile(r"/(?:job|GetJob/ViewDetails)/(\d+)", re.IGNORECASE)


def _where(posting: Row) -> list[str | None]:
    """Every place; what is displayed of several is only that they are several."""
    places = [
        rows.text(place, "LocationName") or rows.text(place, "CityName")
        for place in rows.parts(posting, "PositionLocation")
    ]
    return places if any(places) else [rows.text(posting, "PositionLocationDisplay")]


def _pay(pay: Row) -> str | None:
    per = PERIODS.get((rows.text(pay, "RateIntervalCode") or "").upper())
    return rows.pay(rows.number(pay, "MinimumRange"), rows.number(pay, "MaximumRange"), "USD", per)


def _text(posting: Row, details: Row) -> str | None:
    """Summary, duties, requirements and qualifications, each under its heading."""
    told = {
        "Summary": rows.texts(details, "JobSummary"),
        "Duties": rows.texts(details, "MajorDuties"),
        "Requirements": rows.texts(details, "Requirements"),
        "Education": rows.texts(details, "Education"),
        "Qualifications": rows.texts(posting, "QualificationSummary"),
    }
    said = ((heading, plain_text("\n".join(words))) for heading, words in told.items())
    return "\n\n".join(f"{heading}\n{words}" for heading, words in said if words) or None
