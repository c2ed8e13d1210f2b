"""LinkedIn, Indeed, Glassdoor and ZipRecruiter, searched by python-jobspy for those who take that upon themselves.

These boards forbid programs to read them, so nothing is asked before `accept_terms` says that whoever runs this knows;
then little: the newest fifty of a search, twice a day at most, from this address and under no account. The extra
`jobpicks[jobspy]` brings python-jobspy, which is run beside us (bot/jobspy_runs.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from scoring.clean import plain_line
from scoring.listing import Term
from scoring.places import country_name, read_place

from ..errors import Failure, SourceError
from ..interfaces import Reading, Request, SoFar
from ..records import encode
from . import rows
from .forms import Described
from .jobspy_rows import BOARDS, TERMS, JobBoard, Reader
from .searches import Search

MOST = 50
"""Results of a search."""

NEWEST = 72
"""Hours; a weekend without a run is made up for."""


INSTALL = "install its extra: pip install -e '.[jobspy]'"


def warning(boards: Sequence[str]) -> str:
    """What whoever switches these on has to know."""
    names = ", ".join(boards[:-1]) + " and " * (len(boards) > 1) + boards[-1]
    return f"the terms of use of {names} forbid reading by a program; you may be refused, or your address or account locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpySearch(Search):
    """What holds for a search of each of these boards."""

    verified: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"query", "place", "accept_terms"})
    terms: ClassVar[tuple[Term, ...]] = TERMS
    example: ClassVar[str] = 'query = "nurse", place = "Leeds, UK", accept_terms = true'
    by_country: ClassVar[bool] = False  # it is another site in each country

    @classmethod
    def described(cls, said: Described) -> Self:
        """A search by its words. Raises `ValueError` until its terms are accepted."""
        source = super(JobSpySearch, cls).described(replace(said, url=said.url or said.base_url))
        if not said.accept_terms:
            raise ValueError(f"{warning([cls.display])}; accept_terms = true says that you know and answer for it")
        return source

    @property
    def _board(self) -> JobBoard:
        return BOARDS[self.kind]

    def page(self, so_far: SoFar) -> Request:  # noqa: ARG002 - there is one
        """The one question, for whoever runs python-jobspy: the board, and the arguments of `scrape_jobs`."""
        place = read_place(self.place) if self.by_country and self.place else None
        asked = {
            "site_name": self._board.called,
            "search_term": self.query,
            "location": self.place,
            "country_indeed": country_name(place.country).lower() if place and place.country else None,
            "results_wanted": MOST,
            "hours_old": NEWEST,
            "fetch_description": True,
            "description_format": "html",
            "verbose": 0,
        }
        told = {name: value for name, value in asked.items() if value not in ("", None)}
        return Request(f"jobspy:{self._board.called}", body=encode(told))

    def found(self, body: bytes) -> Reading:
        """Read what it gave: rows, and what went wrong at the board. Some rows in spite of trouble are a part."""
        answer = rows.decoded(body, self.key)
        if isinstance(answer, dict) and (trouble := rows.text(answer, "trouble")):
            raise SourceError(self.key, "broken", f"python-jobspy {plain_line(trouble)[:200]}", _remedy(trouble))
        found = rows.rows_of(answer, "rows", self.key)
        errors = rows.part(rows.fields(answer), "errors")
        said = plain_line("; ".join(str(words) for words in errors.values()))
        if said and not found:
            raise self._refused(said)
        return rows.read_rows(found, Reader(self._board).advert, whole=not said)

    def _refused(self, said: str) -> SourceError:
        said = said.replace(" (blocked: use a proxy)", "")
        for failure, words in _FAILURES.items():
            if re.search(words, said, re.IGNORECASE):
                what, remedy = _TOLD[failure]
                return SourceError(self.key, failure, what.format(said=said[:120]), remedy)
        return SourceError(self.key, "broken", f"python-jobspy says: {said[:200]}", _NEWER)


_FAILURES: dict[Failure, str] = {
    "timeout": r"timed? ?-?out",
    "refused": r"\b(?:401|403|429)\b|\bblock|captcha|denied",
    "unreachable": r"resolve|connect|unreachable|proxy",
}
_TOLD: dict[Failure, tuple[str, str]] = {
    "timeout": ("no answer in time", "it is asked again at the next gathering"),
    "refused": ("refused: {said}", "if that goes on, it does not want to be asked from here: take it out"),
    "unreachable": ("no connection", "check the network and HTTPS_PROXY"),
}
_NEWER = "see whether there is a newer one: pip install -U python-jobspy"


def _remedy(trouble: str) -> str:
    if trouble.startswith("is not installed"):
        return INSTALL
    if "Invalid country_indeed" in trouble:
        return "it has no site for that country: name another place, or take it out of the sources file"
    return _NEWER


class LinkedIn(JobSpySearch):
    """The search that LinkedIn shows to guests."""

    kind: ClassVar[str] = "linkedin"
    display: ClassVar[str] = "LinkedIn"
    host: ClassVar[str] = "https://www.linkedin.com"


class Indeed(JobSpySearch):
    """Its pay may be the employer's or Indeed's own estimate: the answer does not tell."""

    kind: ClassVar[str] = "indeed"
    display: ClassVar[str] = "Indeed"
    host: ClassVar[str] = "https://www.indeed.com"
    by_country: ClassVar[bool] = True


class Glassdoor(JobSpySearch):
    """All its pay is estimated. It often refuses."""

    kind: ClassVar[str] = "glassdoor"
    display: ClassVar[str] = "Glassdoor"
    host: ClassVar[str] = "https://www.glassdoor.com"
    by_country: ClassVar[bool] = True


class ZipRecruiter(JobSpySearch):
    """Jobs of the United States and Canada; it refuses whoever asks from elsewhere."""

    kind: ClassVar[str] = "ziprecruiter"
    display: ClassVar[str] = "ZipRecruiter"
    host: ClassVar[str] = "https://www.ziprecruiter.com"
