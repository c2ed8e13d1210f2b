"""Single questions to the network, for somebody who is waiting: what they pasted is asked of the public network alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .interfaces import Answer, Courtesy, Request, Source
from .network.fetch import Fetcher, Patience
from .network.lanes import Lane, Lanes
from .network.manners import Manners
from .sources.markup import HEADERS

WAITED_FOR = Patience(connect=5.0, silence=15.0, whole=30.0)

LOOKING = Manners(retries=0, other_hosts=True)
"""A page that somebody pasted may lead anywhere."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks within the manners of each service; breaks that one asked for are kept to, and its turns are counted."""

    fetcher: Callable[[], Fetcher]
    courtesy: Courtesy

    def look(self, url: str) -> Answer:
        """The page at a stranger's address, wherever it leads. Raises SourceError."""
        with self.fetcher() as fetcher:
            return fetcher.visit("page", lane=Lane(url, LOOKING, fetcher.clock), guarded=True)(
                Request(url, headers=HEADERS, page=True)
            )

    def ask(self, source: Source, request: Request) -> Answer:
        """One answer of a source that a stranger described. Raises SourceError."""
        return self._ask(source, request, guarded=True)

    def asked(self, *, trusted: bool) -> Callable[[Source, Request], Answer]:
        """`ask`, also for the operator's own sources."""
        return partial(self._ask, guarded=not trusted)

    def _ask(self, source: Source, request: Request, *, guarded: bool) -> Answer:
        with self.fetcher() as fetcher:
            lane = Lanes(fetcher.clock, self.courtesy, retries=1).of(source)
            return fetcher.visit(source.key, lane=lane, guarded=guarded)(request)
