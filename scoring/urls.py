"""What a url says without being asked for: whether it is one of the web, its one spelling, and which job it shows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv6Address
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from .job_urls import APPLY, PARAMETER_RULES, PATH_RULES, TRACKING, TRACKING_PREFIXES, ParameterRule, PathRule

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
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if not _tracks(name))
    path = re.sub("//+", "/", parts.path)
    path = _without_apply(host, path)
    fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""  # a page that one script draws
    return urlunsplit((parts.scheme, netloc, path.rstrip("/") or "/", urlencode(query), fragment))


def _tracks(name: str) -> bool:
    name = name.lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def job_identity(url: str) -> JobIdentity | None:
    """The posting a url leads to, read from the url alone; None where it does not tell.

    Hosts are compared whole or by their last parts, so `jobs.lever.co.evil.example` is nobody's.

    >>> str(job_identity("https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Berlin/Analyst_JR-0012345-1/apply"))
    'workday:acme/JR-0012345'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or len(url) > LONGEST:
        return None
    path = unquote(parts.path)
    for rule in _under(host, _PATHS):
        if found := rule.path.search(_without_apply(host, path)):
            groups = found.groupdict()
            board = groups.get("board") or (host.split(".")[0] if rule.board_in_host else None)
            return _identity(rule.service, groups["id"], board, within_board=rule.within_board)
    for name, value in parse_qsl(parts.query):
        for asked in _under(host, _PARAMETERS.get(name, {})):
            if asked.value.fullmatch(value):
                board = dict(parse_qsl(parts.query)).get(asked.board or "")
                return _identity(asked.service, value, board, within_board=False)
    return None


def _identity(service: str, job: str, board: str | None, *, within_board: bool) -> JobIdentity:
    if service == "workday":
        job = _COPY.sub("", job.upper())
    elif service == "workable":
        job = job.upper()
    elif _UUID.fullmatch(job):
        job = job.lower()
    return JobIdentity(service, f"{(board or '').lower()}/{job}" if within_board else job, board)


# One requisition on several sites of an employer; "2026-3" is the third of a year instead.
_COPY = re.compile(r"(?<=\d\d)(?<!\D20\d\d)(?<!^20\d\d)-[1-9]$")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

T = TypeVar("T")
R = TypeVar("R", PathRule, ParameterRule)


def _under(host: str, table: Mapping[str, Sequence[T]]) -> Iterator[T]:
    """What a table says of a host, of every domain above it, and of all ("")."""
    yield from table.get(host, ())
    rest = host
    while "." in rest:
        rest = rest.partition(".")[2]
        yield from table.get("." + rest, ())
    yield from table.get("", ())


def _by_host(rules: Iterable[R]) -> dict[str, list[R]]:
    table: dict[str, list[R]] = {}
    for rule in rules:
        for host in rule.hosts:
            table.setdefault(host, []).append(rule)
    return table


_PATHS = _by_host(PATH_RULES)
_PARAMETERS = {
    name: _by_host(rule for rule in PARAMETER_RULES if rule.name == name)
    for name in {rule.name for rule in PARAMETER_RULES}
}


def _without_apply(host: str, path: str) -> str:
    for step in _under(host, _APPLY):
        path = step.sub("", path)
    return path


_APPLY = {host: [re.compile(step)] for host, step in APPLY.items()}
