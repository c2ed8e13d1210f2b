"""What a pasted url leads to: told by the url alone where that is enough, else by one look at the page."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from scoring.urls import JobBoard, board_of, is_web_url, job_identity

from .errors import JobpicksError, SourceError
from .interfaces import Answer, Source
from .network.addresses import may_be_public
from .sources import KINDS, make_source
from .sources.forms import Board
from .sources.jsonld import JsonLd
from .sources.markup import words_of

LONGEST_PAGE = 4 * 2**20
"""Characters of a page that are looked through; who embeds a board does so long before."""

Look = Callable[[str], Answer]
"""Fetches the page at an address that a stranger wrote. Raises SourceError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A source in the words of a sources file, and the posting that was pasted where it was one."""

    kind: str
    board: str | None = None
    url: str | None = None
    posting: str | None = None

    def source(self, name: str | None = None) -> Source:
        """The source. Raises `JobpicksError` where it takes more than an address to describe it."""
        try:
            return make_source(self.kind, board=self.board, url=self.url, name=name)
        except ValueError as lacking:
            raise JobpicksError(KINDS[self.kind].display, str(lacking), "describe it in the sources file") from lacking


def recognise(pasted: str, look: Look) -> Pointer:
    """The source that a url belongs to, whatever page of it this is. Raises `JobpicksError` that says what to do."""
    url = clean(pasted)
    found = by_url(url)
    if found is not None:
        return found
    try:
        answer = look(url)
    except SourceError as trouble:
        raise JobpicksError(
            _place(url), f"cannot be looked at: {trouble.what}", "paste the address of the employer's board itself"
        ) from trouble
    return by_page(url, answer)


def clean(pasted: str) -> str:
    """The address in what somebody pasted. Raises `JobpicksError` for what is none, or none that may be asked."""
    url = unescape(pasted.strip().strip("<>\"'").partition("|")[0])
    if "://" not in url and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)", url):
        url = f"https://{url}"
    if re.match(r"https?://[^/?#\\]*@", url, re.IGNORECASE):
        raise JobpicksError("That address", "holds a name or a password", "paste it without what stands before the @")
    if not is_web_url(url):
        raise JobpicksError(
            "That",
            "is no web address",
            "paste one that begins with https://, or look for a name with: sources find NAME",
        )
    return url


def by_url(url: str) -> Pointer | None:
    """What the url alone tells. Raises `JobpicksError` for services that may not be read this way."""
    host = _host(url)
    for domain, name in _FORBIDDEN.items():
        if re.search(rf"(?:^|\.){domain}\.[a-z]{{2,3}}(?:\.[a-z]{{2}})?$", host):
            raise JobpicksError(
                name,
                "forbids programs to read its pages",
                "paste the posting's address at the employer, or see docs/sources.md on jobpicks[jobspy]",
            )
    identity = job_identity(url)
    posting = identity.id if identity else None
    board = board_of(url)
    if board and board.service in KINDS:
        mine = identity is not None and identity.service == board.service
        return Pointer(kind=board.service, board=board.name, posting=posting if mine else None)
    kind = _one_address(host)
    return Pointer(kind=kind, posting=posting) if kind else None


_FORBIDDEN = {"linkedin": "LinkedIn", "indeed": "Indeed", "glassdoor": "Glassdoor", "ziprecruiter": "ZipRecruiter"}


def _one_address(host: str) -> str | None:
    """The kind that has one address for everybody, and this host."""
    bare = host.removeprefix("www.")
    if bare == "news.ycombinator.com":
        return "hackernews"
    same = (kind for kind, form in KINDS.items() if _host(form.host).removeprefix("www.") == bare)
    return next((kind for kind in same if not issubclass(KINDS[kind], Board)), None)


def by_page(url: str, answer: Answer) -> Pointer:
    """What the page tells: where it was redirected to, what it embeds, the postings it carries."""
    moved = by_url(answer.url) if answer.url != url else None
    if moved is not None:
        return moved
    if _FEED.match(answer.body[:2_000]):
        return Pointer(kind="feed", url=answer.url)
    page = _readable(answer.body)
    identity = job_identity(answer.url) or job_identity(url)
    wanted = identity.service if identity and identity.service in KINDS else None
    boards = embedded(page, answer.url)
    found = _the_one({board: marks for board, marks in boards.items() if wanted in (None, board.service)}, url)
    if found is not None:
        posting = identity.id if identity and identity.service == found.service else None
        return Pointer(kind=found.service, board=found.name, posting=posting)
    for kind, mark in _MARKS.items():
        if kind in KINDS and mark.search(page) and (hosted := _hosted(kind, answer.url)):
            return hosted
    if _carries_postings(answer):
        return Pointer(kind="jsonld", url=answer.url)
    display = KINDS[wanted].display if wanted else ""
    what = f"names no board of {display}" if display else "shows no board of a service that is known, and no postings"
    raise JobpicksError(
        _place(url), what, "paste the address of one of its postings, or look for it with: jobpicks sources find NAME"
    )


def embedded(page: str, address: str) -> Counter[JobBoard]:
    """The boards of employers that a page names: what it embeds counts most, links to them less."""
    found: Counter[JobBoard] = Counter()
    spelt: dict[str, JobBoard] = {}
    for url in _urls(page, address):
        board = board_of(url)
        if board and board.service in KINDS and KINDS[board.service].own:
            found[spelt.setdefault(str(board).lower(), board)] += _EMBEDDED if _EMBEDS.search(url) else _LINKED
    for service, token in _TOKENS.items():
        for name in dict.fromkeys(token.findall(page)):
            board = JobBoard(service, name)
            found[spelt.setdefault(str(board).lower(), board)] += _EMBEDDED
    return found


_EMBEDDED, _LINKED = 100, 1
_EMBEDS = re.compile(
    r"/embed\b|/widget/|/api/|boards-api\.|api\.(?:eu\.)?lever|posting-api|embed2?\.(?:js|php)|/wday/cxs/"
)
_TOKENS = {
    "greenhouse": re.compile(r"\b(?:boardToken|urlToken|board_token)[\"']?\s*[:=]\s*[\"']([\w-]{2,60})[\"']"),
    "smartrecruiters": re.compile(r"\bcompany_code[\"']?\s*[:=]\s*[\"']([\w-]{2,60})[\"']"),
}
_MARKS = {
    "teamtailor": re.compile(r"\bteamtailor-cdn\.com\b"),
    "recruitee": re.compile(r"\brecruitee(?:cdn)?\.com\b"),
    "phenom": re.compile(r"\bphApp\.\w|\bphenompeople\.com\b"),
    "eightfold": re.compile(r"\bstatic\.vscdn\.net\b|\bwindow\._EF_\w"),
}
"""What the pages of services hold that employers have on hosts of their own."""

_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*(?:<rss\b|<feed\b|<rdf:RDF\b|\{[^<]*?jsonfeed\.org/version)",
    re.DOTALL,
)
_URL = re.compile(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}(?::\d+)?(?:[/?][^\s\"'<>\\)]*)?", re.IGNORECASE)


def _readable(body: bytes) -> str:
    """The page, with addresses in its scripts and attributes as a browser has them."""
    words = words_of(body)[:LONGEST_PAGE]
    return unescape(words.replace("\\/", "/").replace("\\u002F", "/").replace("\\u0026", "&"))


def _urls(page: str, address: str) -> Iterator[str]:
    """Every address in a page, each once."""
    for url in dict.fromkeys(_URL.findall(page)):
        try:
            yield urljoin(address, url)
        except ValueError:
            continue


def _the_one(boards: dict[JobBoard, int], url: str) -> JobBoard | None:
    """The board that a page is about. Raises `JobpicksError` where it may be several."""
    ranked = sorted(boards.items(), key=lambda found: -found[1])
    if not ranked:
        return None
    (first, most), *others = ranked
    if others and others[0][1] * 2 > most:
        names = ", ".join(f"{board.service} {board.name}" for board, _ in ranked[:4])
        raise JobpicksError(_place(url), f"names several boards: {names}", "paste the address of the one that is meant")
    return first


def _hosted(kind: str, url: str) -> Pointer | None:
    try:
        source = make_source(kind, url=url)
    except ValueError:
        return None
    return Pointer(kind=kind, url=url) if source.key.partition(":")[2] else None


def _carries_postings(answer: Answer) -> bool:
    try:
        return bool(JsonLd(url=answer.url).read(answer.body).listings)
    except SourceError:
        return False


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")


def _place(url: str) -> str:
    """An address for people: its parameters may hold a secret."""
    host = _host(url)
    return host if may_be_public(host) else "That address"
