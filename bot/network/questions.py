"""Asks about many things side by side, each service within its manners, until all is answered or the time is up.

For the second steps of a day, which ask for single postings; whole sources are gathered by `bot.gather`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from queue import Empty, SimpleQueue
from typing import Generic, Protocol, TypeVar

from ..errors import SourceError
from ..interfaces import Answer, Courtesy, Request, Validators
from .conversation import Conversation, Fetcher
from .lanes import Lane, Lanes
from .manners import MANNERS, Manners
from .turns import Crew

AT_ONCE = 32  # threads, nearly all of them waiting
GLANCE = 0.2  # seconds after which whoever waits looks up whether waiting still makes sense


class Talk(Protocol):
    """A few questions to one source, each following from the answer to the one before. For one thread at a time."""

    request: Request | None
    """The next question; None: there is no more to ask."""

    @property
    def subject(self) -> str:
        """The source's key."""

    @property
    def kind(self) -> str:
        """Its kind, whose manners count."""

    @property
    def service(self) -> str:
        """Whose limits count."""

    @property
    def guarded(self) -> bool:
        """Whether its addresses are a stranger's words."""

    @property
    def validators(self) -> Validators | None:
        """What conditional questions are asked with."""

    def take(self, answer: Answer) -> None:
        """Read the answer to `request`, and say what to ask next. Raises SourceError for one that is none."""

    def fail(self, error: SourceError) -> None:
        """There is no answer to `request`, or none that can be read; there may still be another question."""


T = TypeVar("T", bound=Talk)


class Questions:
    """Asks for one occasion; what a service was asked counts for all of it. `retries`: fewer than its manners have."""

    def __init__(
        self,
        fetcher: Fetcher,
        courtesy: Courtesy | None = None,
        *,
        retries: int | None = None,
        manners: Mapping[str, Manners] = MANNERS,
    ) -> None:
        self.fetcher = fetcher
        self._lanes = Lanes(fetcher.clock, courtesy, manners=manners, retries=retries)

    def ask(self, talks: Sequence[T], *, within: float, ended: Callable[[], bool] = lambda: False) -> Iterator[T]:
        """Those that are over, as they are, in the order of ending; the others are left to themselves when time is up.

        Of each service in the order given. Lazy: asking begins with the first one taken.
        """
        clock = self.fetcher.clock
        over: SimpleQueue[T] = SimpleQueue()
        jobs: dict[Lane, list[_Conversation[T]]] = {}
        for talk in talks:
            lane = self._lanes.of(talk)
            jobs.setdefault(lane, []).append(_Conversation(talk, lane, self.fetcher, over))
        crew = Crew(jobs, clock, most=AT_ONCE)
        until = clock.monotonic() + within
        crew.start()
        try:
            left = len(talks)
            while left and not ended() and (time := until - clock.monotonic()) > 0:
                try:
                    talk = over.get(timeout=min(time, GLANCE))
                except Empty:
                    continue
                left -= 1
                yield talk
        finally:
            crew.stop()


class _Conversation(Conversation, Generic[T]):
    """A talk on its way to its end."""

    def __init__(self, talk: T, lane: Lane, fetcher: Fetcher, over: SimpleQueue[T]) -> None:
        visit = fetcher.visit(talk.subject, lane=lane, validators=talk.validators, guarded=talk.guarded)
        super().__init__(talk.subject, visit, lane, fetcher.clock)
        self._talk = talk
        self._over = over

    def go_on(self) -> float | None:
        if self._talk.request is not None:
            self._talk.take(self.opened(self.send(self._talk.request)))
            self.lane.note(None)
        return self._next()

    def failed(self, error: SourceError) -> float | None:
        self.lane.note(error.failure, begun=self.begun)
        self._talk.fail(error)
        return self._next()

    def _next(self) -> float | None:
        if self._talk.request is not None:
            return 0.0
        self._over.put(self._talk)
        return None
