"""The digest for a terminal: calm, wrapped by what characters take on the screen, addresses on lines of their own."""

from collections.abc import Iterable, Iterator

from wcwidth import wrap

from ..digest import Digest, Pick
from .words import (
    DEMONSTRATION,
    day,
    footer,
    further_places,
    link,
    more_there,
    not_stated,
    plain,
    profile_title,
    quiet,
    score,
    sources,
    timing,
)

NARROWEST = 40
MARGIN = 5  # what a score of three digits takes, with a space before and after
LABEL = 12  # "Watch out" and a gap

BOLD, DIM, NORMAL = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def page(digest: Digest, *, width: int = 80, colour: bool = False) -> str:
    """Give the digest in lines of at most `width` columns (40 at least).

    Only addresses may be longer, since a broken one cannot be followed. With `colour` titles are bold and details dim;
    without, there is no escape sequence in it.
    """
    return "\n".join(_Screen(width=max(width, NARROWEST), colour=colour).lines(digest)) + "\n"


class _Screen:
    """How wide and how colourful lines may be."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self._width = width
        self._colour = colour

    def lines(self, digest: Digest) -> Iterator[str]:
        yield from self._text(f"Daily Job Picks, {day(digest)}", style=BOLD)
        if title := profile_title(digest):
            yield from self._text(title, style=DIM)
        yield ""
        if digest.demonstration:
            yield from self._text(DEMONSTRATION, style=BOLD)
            yield ""
        for pick in digest.picks:
            yield from self._pick(pick)
            yield ""
        if not digest.picks:
            words = quiet(digest)
            yield from self._text(str(words))
            yield from self._address(words.miss.url if words.miss else None, margin=0)
            yield ""
        yield self._styled("-" * self._width, DIM)
        for line in footer(digest):
            yield from self._text(line, style=DIM)

    def _pick(self, pick: Pick) -> Iterator[str]:
        title, *rest = self._text(plain(pick.title), margin=MARGIN, style=BOLD)
        yield f"{score(pick.score):>{MARGIN - 2}}  {title.lstrip()}"
        yield from rest
        place = plain(pick.place) + (f" (also {further_places(pick)})" if pick.also_in else "")
        company = plain(pick.company) + (f" ({more})" if (more := more_there(pick)) else "")
        yield from self._text(f"{company} · {place}", margin=MARGIN)
        known = [plain(pick.pay or ""), timing(pick), f"via {', '.join(plain(one.source) for one in sources(pick))}"]
        yield from self._text(" · ".join(part for part in known if part), margin=MARGIN, style=DIM)
        yield from self._labelled("Why", pick.reason)
        yield from self._labelled("Watch out", pick.watch_out)
        yield from self._labelled("Not stated", not_stated(pick))
        yield from self._labelled("The job", pick.summary)
        yield from self._address(pick.url, margin=MARGIN)
        for url in (*(one.url for one in pick.credits), *pick.links):
            yield from self._address(url, margin=MARGIN, style=DIM)

    def _labelled(self, label: str, words: str | None) -> Iterator[str]:
        if words:
            first, *rest = self._text(plain(words), margin=MARGIN + LABEL)
            yield f"{' ' * MARGIN}{self._styled(f'{label:<{LABEL}}', DIM)}{first.lstrip()}"
            yield from rest

    def _address(self, url: str | None, *, margin: int, style: str = "") -> Iterator[str]:
        if url is not None:
            safe = link(url)
            yield " " * margin + (self._styled(safe, style) if safe else "(no address that can be opened)")

    def _text(self, words: str, *, margin: int = 0, style: str = "") -> Iterable[str]:
        for line in wrap(words, self._width - margin, break_on_hyphens=False) or [""]:
            yield " " * margin + self._styled(line, style)

    def _styled(self, words: str, style: str) -> str:
        return f"{style}{words}{NORMAL}" if style and self._colour and words else words
