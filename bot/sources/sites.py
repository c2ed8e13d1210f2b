"""Employers' own sites at services that give each a host or a path of its own: how they are written and told apart."""

import re
from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar, Self
from urllib.parse import SplitResult, unquote, urlsplit

from scoring.listing import Listing
from scoring.urls import LONGEST, board_of, is_web_url, job_identity

from .forms import LONGEST_BOARD, Board, Described
from .rows import Advert


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Board):
    """One employer's site. `board` is its short form; the address of any page of it names it as well."""

    example: ClassVar[str]  # a board as a sources file has it

    @classmethod
    def described(cls, said: Described) -> Self:
        """A site by its short form or an address."""
        if said.board is not None and said.url is not None:
            raise ValueError(f"{cls.kind} takes a board or a url, not both")
        words = said.url or (said.board or "").strip()
        longest = LONGEST if said.url else LONGEST_BOARD
        board = cls.board_of(words) if words.isprintable() and len(words) <= longest else None
        if board is None:
            raise ValueError(f'{cls.kind} needs a board as in board = "{cls.example}", or the url of one of its pages')
        return cls(board=board, base_url=said.base_url, name=said.name)

    @classmethod
    @abstractmethod
    def board_of(cls, words: str) -> str | None:
        """The board that a short form or an address names; None for what names none."""

    @property
    @abstractmethod
    def employer(self) -> str:
        """Its name for display: as given, else as the board has it."""


NOT_NAMED = "employer not named"
"""For an answer that is read by itself and names no employer: no reading of a source's ever needs it."""


def address(words: str) -> SplitResult | None:
    """An address in its parts, host in lower case; None for what is no http address."""
    if not is_web_url(words):
        return None
    parts = urlsplit(words)
    return parts._replace(netloc=(parts.hostname or "").rstrip("."))


def steps(path: str) -> list[str]:
    """The steps of a path, decoded."""
    return [step for step in unquote(path).split("/") if step]


def last_number(url: str) -> str | None:
    """The last step of an address that is a number: the posting's, with or without its name behind it."""
    parts = address(url)
    return next((step for step in reversed(steps(parts.path)) if step.isdigit()), None) if parts else None


def is_locale(step: str) -> bool:
    """Whether a step of a path only chooses the language ("en-US", "de")."""
    language, _, region = step.replace("_", "-").partition("-")
    return len(language) == 2 and language.isalpha() and (not region or (len(region) == 2 and region.isalpha()))


def under(host: str, domain: str) -> str | None:
    """What stands before ".domain" in a host; None when it is another domain's."""
    name = host.removesuffix(f".{domain}")
    return name if name and name != host else None


def employer_in(host: str) -> str:
    """What an employer's own host calls it: "acme" in "careers.acme.com"."""
    parts = [part for part in host.split(".") if not _COMMON.fullmatch(part)]
    return parts[0] if parts else host


def employer_at(url: str | None, service: str) -> str:
    """What the address of a job tells of its employer: the board's name, or that of a host of the employer's own."""
    parts = address(url or "")
    if url is None or parts is None:
        return NOT_NAMED
    job, board = job_identity(url), board_of(url)
    if job and job.service == service and job.board:
        return in_portal(job.board)
    if board and board.service == service:
        return board.name.rpartition(":")[2]
    if service not in parts.netloc:
        return employer_in(parts.netloc)
    path = steps(parts.path)
    return path[0] if len(path) > 1 and parts.netloc.startswith("jobs.") else NOT_NAMED


def in_portal(name: str) -> str:
    """The employer in a portal's name: "acme" in "careers-acme"."""
    return _PORTAL.sub("", name)


_PORTAL = re.compile(r"^(?:\w*careers?|\w*jobs?)-")
_COMMON = re.compile(r"www|\w*careers?|\w*jobs?|apply|talent|work|explore|join|hiring|recruiting", re.IGNORECASE)


def a_place(words: str | None) -> str | None:
    """Words that name a place; a count of places ("3 Locations", "2 Standorte") names none."""
    words = (words or "").strip()
    return words if words and not _COUNT_OF_PLACES.fullmatch(words) else None


_COUNT_OF_PLACES = re.compile(r"\d+\s*\+?\s*[^\W\d]+")


def completed(listing: Listing, said: Advert) -> Listing:
    """A listing with what the posting's own page says; its identity, url, title and employer stay as they were listed."""
    kept = {name: getattr(listing, name) for name in ("source", "source_id", "url", "title", "company", "terms")}
    found = replace(said, **kept).listing()
    added = {name: value for name in _ADDED if (value := getattr(found, name)) is not None}
    return replace(listing, **added)


_ADDED = ("location", "posted_at", "remote", "salary", "employment_type", "description", "closes_at")
