"""Where listings come from. Each kind of source is one file and one line here."""

from difflib import get_close_matches
from urllib.parse import unquote

from scoring.urls import is_web_url

from ..interfaces import Reading, Source
from .ashby import Ashby
from .feed import Feed
from .forms import Board, OneAnswer, Page
from .greenhouse import Greenhouse
from .lever import Lever
from .remoteok import RemoteOK
from .remotive import Remotive
from .simplify import Simplify

KINDS: dict[str, type[OneAnswer]] = {
    "greenhouse": Greenhouse,
    "lever": Lever,
    "ashby": Ashby,
    "remoteok": RemoteOK,
    "remotive": Remotive,
    "simplify": Simplify,
    "feed": Feed,
}
"""Every kind of source there is."""


def make_source(
    kind: str, *, board: str | None = None, url: str | None = None, base_url: str | None = None, name: str | None = None
) -> Source:
    """The source that these words of a sources file describe.

    `board`: an employer's board at a service (for simplify: the list's repository). `url`: the address of a feed, or
    a narrower one of a service that has no boards. `base_url` stands in place of the service's scheme and host.
    `name`: the employer's, where answers carry none. Raises `ValueError` that says what is wrong.
    """
    form = _form(kind)
    for key, value in (("url", url), ("base_url", base_url)):
        if value is not None and not is_web_url(value):
            raise ValueError(f'{key} "{value[:100]}" is no http or https address')
    if form is Simplify and url is not None:
        if board is not None:
            raise ValueError(f"{kind} takes a board or a url, not both")
        return Simplify(url=url, base_url=base_url, name=name)
    if issubclass(form, Board):
        return form(board=_board(kind, board, url), base_url=base_url, name=name)
    if board is not None:
        raise ValueError(f"{kind} has no boards; leave board out")
    if issubclass(form, Page):
        return form(url=url, base_url=base_url, name=name)
    if url is None:
        raise ValueError(f"{kind} needs the url of the feed")
    return Feed(url=url, base_url=base_url, name=name)


def _board(kind: str, board: str | None, url: str | None) -> str:
    if url is not None:
        raise ValueError(f"{kind} takes a board, not a url: the employer's name as its job pages have it")
    board = unquote(board or "").strip()  # people copy it out of an address
    if not board or not board.isprintable() or "/" in board or len(board) > LONGEST_BOARD:
        raise ValueError(f"{kind} needs a board: the employer's name as its job pages have it")
    return board


LONGEST_BOARD = 200


def read(kind: str, body: bytes) -> Reading:
    """Read one answer of a kind of source, whichever board it is of.

    Raises `ValueError` for an unknown kind, `SourceError` when it is no answer of that kind.
    """
    return _form(kind)().read(body)


def _form(kind: str) -> type[OneAnswer]:
    if kind in KINDS:
        return KINDS[kind]
    near = get_close_matches(kind.lower(), KINDS, n=1)
    raise ValueError(
        f'there is no kind "{kind[:60]}"; ' + (f'"{near[0]}"?' if near else f"there are {', '.join(KINDS)}")
    )
