"""Where a redirect from the page of a posting leads."""

from typing import Literal
from urllib.parse import SplitResult, urljoin, urlsplit

from scoring.urls import board_of, canonical_url, job_identity


def leads(posting: str, asked: str, to: str) -> Literal["on", "board", "elsewhere"]:
    """Where a redirect from the page of a posting leads: on to another address of it, or to its board, which loses its id.

    Only on the same host: what other hosts answer is not the employer's word.
    """
    to = urljoin(asked, to)
    source, target = urlsplit(canonical_url(asked)), urlsplit(canonical_url(to))
    if (urlsplit(to).hostname or "").removeprefix("www.") != (urlsplit(asked).hostname or "").removeprefix("www."):
        return "elsewhere"
    if _id_of(posting, source) in _words(target):
        return "on"
    board = board_of(posting)
    if board is not None and board == board_of(to) and job_identity(to) is None:
        return "board"
    above = _steps(source)[: len(_steps(target))]
    return "board" if _steps(target) == above else "elsewhere"


def _id_of(posting: str, page: SplitResult) -> str:
    """What names the posting in its address."""
    identity = job_identity(posting)
    return identity.id.rpartition("/")[2].lower() if identity else (_steps(page) or [page.query.lower()])[-1]


def _words(page: SplitResult) -> str:
    return f"{page.path}?{page.query}".lower()


def _steps(page: SplitResult) -> list[str]:
    """The steps of a path without one that only chooses the language."""
    steps = [step.lower() for step in page.path.split("/") if step]
    return steps[1:] if steps and (len(steps[0]) == 2 or (len(steps[0]) == 5 and steps[0][2] in "-_")) else steps
