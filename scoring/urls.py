"""What a url says without being asked for: whether it is one of the web, its one spelling, and which job it shows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv6Address
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from .board_urls import BOARD_RULES, NO_BOARDS, BoardRule
from .job_urls import APPLY, JOB_RULES, TRACKING, TRACKING_PREFIXES, JobRule
from .url_parts import UUID, compiled

LONGEST = 2_000
"""Characters of a url. What is longer cannot be posted everywhere, and no job needs it."""


@dataclass(frozen=True, slots=True)
class JobIdentity:
    """Which posting of which job service a url leads to, however the url is written.

    `id` is unique within the service: where its own ids are not, they are preceded by the employer's name there
    ("acme/JR-0012345"). `board` is that name where the url holds it; two urls of one posting may differ in that.
    """

    service: str
    id: str
    board: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.service}:{self.id}"


@dataclass(frozen=True, slots=True)
class JobBoard:
    """An employer's board at a job service: what `kind` and `board` of a sources file say of it."""

    service: str
    name: str

    def __str__(self) -> str:
        return f"{self.service}:{self.name}"


def is_web_url(url: str) -> bool:
    """Whether a url may be stored and shown: http or https, a host, no credentials, nothing hidden in it."""
    found = _WEB_URL.fullmatch(url)
    if found is None or len(url) > LONGEST or not url.isprintable() or not 0 < int(found["port"] or 80) < 65_536:
        return False
    try:
        return found["numbers"] is None or bool(IPv6Address(found["numbers"]))
    except ValueError:
        return False


_WEB_URL = re.compile(
    r"https?://(?:[\w-]+(?:\.[\w-]+)*\.?|\[(?P<numbers>[0-9a-f:.]+)\])(?::(?P<port>\d{1,5}))?(?:[/?#][^\s\\<>\"]*)?",
    re.IGNORECASE,
)


def canonical_url(url: str) -> str:
    """One spelling for all urls of one page: for comparing, not for showing.

    Without fragment, tracking and the last step of applying; the remaining parameters in order of their names. What
    is no url comes back as it is. Cleaning twice is cleaning once.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme not in {"http", "https"} or not host:
        return url
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    query = sorted((name, value) for name, value in _parameters(parts.query) if not _tracks(name))
    path = _without_apply(host, _without_gaps(parts.path))
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""  # a page that one script draws
    return urlunsplit((parts.scheme, netloc, path.rstrip("/") or "/", urlencode(query) if query else "", fragment))


def _parameters(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query) if query else []  # most have none, and asking for none takes as long as everything else


def _without_gaps(path: str) -> str:
    return re.sub("//+", "/", path) if "//" in path else path


def _tracks(name: str) -> bool:
    name = name.lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def job_identity(url: str) -> JobIdentity | None:
    """The posting a url leads to, read from the url alone; None where it does not tell.

    Hosts are compared whole or by their last parts, so `jobs.lever.co.evil.example` is nobody's.

    >>> str(job_identity("https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Berlin/Analyst_JR-0012345-1/apply"))
    'workday:acme/JR-0012345'
    """
    page = _Page.of(url)
    if page is None:
        return None
    path = _without_apply(page.host, page.path)
    for rule, before in _rules(page.host, _JOBS):
        found = rule.path.fullmatch(path)
        told = rule.value.fullmatch(page.query.get(rule.parameter or "", "")) if rule.value else None
        if found is None or (rule.value and told is None):
            continue
        groups = found.groupdict()
        board = groups.get("board") or page.query.get(rule.board or "")
        if board is None and rule.board_in_host:
            board = before.partition(".")[0] if rule.hosts != ("",) else page.host
        if board is not None and not _is_board(board):
            continue
        return _identity(rule, groups.get("id") or (told[0] if told else ""), board or _board_name(page, rule.service))
    return None


def board_of(url: str) -> JobBoard | None:
    """The board that a url is a page of, read from the url alone: its list, one of its postings, what it embeds.

    >>> str(board_of("https://jobs.ashbyhq.com/acme"))
    'ashby:acme'
    """
    page = _Page.of(url)
    found = _board(page) if page else None
    return JobBoard(*found) if found else None


def _board(page: "_Page") -> tuple[str, str] | None:
    for rule, before in _rules(page.host, _BOARDS):
        found = rule.path.fullmatch(page.path)
        if found is None:
            continue
        groups = {name: value for name, value in found.groupdict().items() if value is not None}
        if rule.parameter:
            groups[rule.parameter] = page.query.get(rule.parameter, "")
        site = groups.pop("site", "")
        if all(map(_is_board, groups.values())) and not _NO_NAME.search(site):
            return rule.service, rule.name.format(under=before, host=page.host, site=site, **groups)
    return None


def _board_name(page: "_Page", service: str) -> str | None:
    found = _board(page)
    return found[1] if found and found[0] == service else None


def _is_board(name: str) -> bool:
    """Whether a step of a path may be an employer's name."""
    return (
        name.lower() not in NO_BOARDS
        and name.isprintable()
        and not _NO_NAME.search(name)
        and not _UUID.fullmatch(name)
        and any(map(str.isalnum, name))
    )


_NO_NAME = re.compile(r"[%/\\?#<>\"]")


@dataclass(frozen=True, slots=True)
class _Page:
    """A url in the parts that tables look at."""

    host: str
    path: str  # percent-decoded step by step: an encoded slash divides nothing, and stays as it is
    query: Mapping[str, str]  # without parameters that contradict themselves

    @classmethod
    def of(cls, url: str) -> "_Page | None":
        """None for what cannot be any job service's: no address of the web, another port, steps back."""
        url = url.strip()
        if not is_web_url(url):
            return None
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        if not parts.netloc.isascii() or parts.port not in (None, 80, 443):
            return None
        path = _without_gaps(parts.path)
        if "%" in path:
            path = "/".join(unquote(step).replace("/", "%2F") for step in path.split("/"))
        if not path.isprintable() or not _STEPS_BACK.isdisjoint(path.split("/")):
            return None
        query: dict[str, str] = {}
        for name, value in _parameters(parts.query):
            if query.setdefault(name, value) != value:
                query[name] = ""
        return cls(host, path, query)


_STEPS_BACK = frozenset((".", ".."))


def _identity(rule: JobRule, job: str, board: str | None) -> JobIdentity | None:
    if rule.service == "workday":
        job = _COPY.sub("", job.upper())
    elif rule.service == "workable":
        job = job.upper()
    elif _UUID.fullmatch(job):
        job = job.lower()
    if "%2F" in job or (rule.within_board and not board):
        return None
    return JobIdentity(rule.service, f"{(board or '').lower()}/{job}" if rule.within_board else job, board)


# One requisition on several sites of an employer; "2026-3" is the third of a year instead.
_COPY = re.compile(r"(?<=\d\d)(?<!\D20\d\d)(?<!^20\d\d)-[1-9]$")
_UUID = compiled(UUID)

T = TypeVar("T")
R = TypeVar("R", JobRule, BoardRule)


def _rules(host: str, table: Mapping[str, Sequence[R]]) -> Iterator[tuple[R, str]]:
    """What a table says of a host, and what stands before the domain it speaks of.

    Rules for any host hold where no service is at home, or for the service that is.
    """
    at_home = set()
    for domain, rules in _under(host, table):
        before = host[: len(host) - len(domain)]
        for rule in rules:
            if domain:
                at_home.add(rule.service)
            elif at_home and rule.service not in at_home:
                continue
            if domain == host or rule.under.fullmatch(before):
                yield rule, before


def _under(host: str, table: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """The entries of a table for a host, for every domain above it, and for all ("")."""
    domain = host
    while domain:
        if domain in table:
            yield domain, table[domain]
        rest = domain.removeprefix(".").partition(".")[2]
        domain = f".{rest}" if rest else ""
    if "" in table:
        yield "", table[""]


def _by_host(rules: Iterable[R]) -> dict[str, list[R]]:
    table: dict[str, list[R]] = {}
    for rule in rules:
        for host in rule.hosts:
            table.setdefault(host, []).append(rule)
    return table


_JOBS = _by_host(JOB_RULES)
_BOARDS = _by_host(BOARD_RULES)


def _without_apply(host: str, path: str) -> str:
    for _, step in _under(host, _APPLY):
        path = step.sub("", path)
    return path


_APPLY = {host: re.compile(step) for host, step in APPLY.items()}
