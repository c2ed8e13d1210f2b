"""Gathers: asks every source, each service within its manners, and gives a harvest for each, whatever happens.

Every service has a lane with a few threads of its own, so a slow one holds nobody up. The second step (`Source.detail`)
is not done here: which listings are worth it is known only after the gates, so it will be a gathering of its own, over
the same lanes, between judging and showing.
"""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from .errors import SourceError
from .interfaces import Answer, Harvest, Request, Source, Validators
from .manners import CAREFUL, MANNERS, Clock, Lane, Manners
from .protocol import a_while
from .readings import read_through

log = logging.getLogger(__name__)

READERS = 2  # answers being read at once: reading keeps a processor busy, so more would only need more memory
LONGEST = 900.0  # seconds for all: the rest is stopped, since a digest is due, and a server may drip for ever
GLANCE = 0.5  # seconds after which whoever waits looks up whether waiting still makes sense
PAUSE = 2.0  # seconds before a web page is taken for the answer; up to twice as long


class Visit(Protocol):
    """An `Ask` for one source that counts the body bytes it was sent."""

    bytes: int

    def __call__(self, request: Request) -> Answer:
        """Ask politely. Raises SourceError, nothing else."""


class Fetcher(Protocol):
    """What gathering needs of `bot.fetch.Fetcher`."""

    clock: Clock

    def visit(self, subject: str, *, lane: Lane, validators: Validators | None) -> Visit:
        """An `Ask` on behalf of the source that `subject` names."""


def gather(  # noqa: PLR0913 - most of them are said by tests alone
    sources: Sequence[Source],
    *,
    fetcher: Fetcher,
    validators: Callable[[str], Validators | None],
    now: Callable[[], datetime],
    give_up_after: float | None = None,
    ended: Callable[[], bool] = lambda: False,
    manners: Mapping[str, Manners] = MANNERS,
) -> Iterator[Harvest]:
    """Exactly one harvest for each source, as they are done; a source that failed gives one with `failure`.

    Lazy: asking starts with the first harvest taken, and slows down while nobody takes any. `validators` is asked for
    every source beforehand, on this thread. When no data at all began to come within `give_up_after` seconds, or after
    `LONGEST` in any case, whatever is not done is "stopped" and the iterator ends; requests in flight are left to
    themselves. So are they when the iterator is closed or interrupted, or ends since `ended` says so; nothing new is asked
    then.
    """
    run = _Gathering(fetcher, now, {source.key: validators(source.key) for source in sources})
    try:
        run.start(sources, manners)
        yield from run.harvests(give_up_after, ended)
    finally:
        run.stop("the gathering was ended")


class _Gathering:
    """One gathering: its lanes, its threads, and the narrow passage through which harvests leave it."""

    def __init__(
        self, fetcher: Fetcher, now: Callable[[], datetime], validators: Mapping[str, Validators | None]
    ) -> None:
        self._over = threading.Event()
        self._fetcher = fetcher
        self._now = now
        self._validators = validators
        self._lanes: dict[str, Lane] = {}
        self._open: dict[int, Source] = {}  # by position: whose harvest has not left yet
        self._done: queue.Queue[tuple[int, Harvest]] = queue.Queue(maxsize=READERS)
        self._reading = threading.Semaphore(READERS)

    def start(self, sources: Sequence[Source], manners: Mapping[str, Manners]) -> None:
        """Begin asking: for each service as many threads as it bears."""
        self._open = dict(enumerate(sources))
        waiting: dict[str, deque[tuple[int, Source]]] = {}
        for position, source in self._open.items():
            waiting.setdefault(source.service, deque()).append((position, source))
        for service, line in waiting.items():
            kind = line[0][1].kind
            lane = self._lanes[service] = Lane(service, manners.get(kind, CAREFUL), self._fetcher.clock)
            for _ in range(min(lane.manners.in_flight, len(line))):
                # Daemons: a name that takes minutes to look up must not keep the program from ending.
                threading.Thread(target=self._work, args=(lane, line), name=f"gather {service}", daemon=True).start()

    def harvests(self, give_up_after: float | None, ended: Callable[[], bool]) -> Iterator[Harvest]:
        """Hand out what is done until everything is, the time is up, or the program ends."""
        clock = self._fetcher.clock.monotonic
        begun = clock()
        limit, late = (LONGEST, "not done") if give_up_after is None else (give_up_after, "no source had answered")
        while self._open and not ended():
            if give_up_after is not None and any(lane.heard for lane in self._lanes.values()):
                limit, late = LONGEST, "not done"
            left = begun + limit - clock()
            if left <= 0:
                yield from self._give_up(f"{late} after {a_while(limit)}")
                return
            try:
                position, harvest = self._done.get(timeout=min(left, GLANCE))
            except queue.Empty:
                continue
            del self._open[position]
            yield harvest

    def stop(self, why: str) -> None:
        """Let nothing new be asked and wake whoever waits to hand out a harvest."""
        self._over.set()
        for lane in self._lanes.values():
            lane.stop(why)

    def _give_up(self, why: str) -> Iterator[Harvest]:
        self.stop(why)
        for position, source in list(self._open.items()):
            del self._open[position]
            lane = self._lanes[source.service]
            yield self._failed(source, SourceError(source.key, "stopped", lane.stopped))

    def _work(self, lane: Lane, line: deque[tuple[int, Source]]) -> None:
        """One thread of a lane: takes one source after the other until the line is empty or the gathering over."""
        while not self._over.is_set():
            try:
                position, source = line.popleft()
            except IndexError:
                return
            harvest = self._ask(source, lane)
            lane.note(harvest.failure.failure if harvest.failure else None)
            self._hand_out(position, harvest)

    def _hand_out(self, position: int, harvest: Harvest) -> None:
        """Wait until there is room, but not beyond the end of the gathering."""
        while not self._over.is_set():
            try:
                self._done.put((position, harvest), timeout=GLANCE)
            except queue.Full:
                continue
            return

    def _ask(self, source: Source, lane: Lane) -> Harvest:
        """The source's harvest, whatever happens."""
        clock = self._fetcher.clock
        begun = clock.monotonic()
        visit = self._fetcher.visit(source.key, lane=lane, validators=self._validators[source.key])
        try:
            harvest = self._ask_twice(source, lane, visit)
        except SourceError as error:
            harvest = self._failed(source, error)
        except Exception as error:  # one answer that trips our reading must not end the day of all
            if not self._over.is_set():
                log.exception("%s: could not be read", source.key)
            what = f"could not be read: {type(error).__name__}"
            harvest = self._failed(source, SourceError(source.key, "broken", what))
        return replace(harvest, seconds=clock.monotonic() - begun, bytes=visit.bytes)

    def _ask_twice(self, source: Source, lane: Lane, visit: Visit) -> Harvest:
        """A web page where data was expected may be a challenge or a short repair: it is asked once more."""
        try:
            return self._once(source, visit)
        except SourceError as error:
            if error.failure != "page":
                raise
        self._fetcher.clock.sleep(PAUSE * (1 + self._fetcher.clock.jitter()))
        lane.check(source.key)
        return self._once(source, visit)

    def _once(self, source: Source, visit: Visit) -> Harvest:
        """Ask every question and read what comes."""
        read = read_through(source, visit, reading=lambda: self._reading)
        reading = read.reading
        well = reading.whole and not any(row.unreadable for row in reading.left_out)
        return Harvest(
            source=source.key,
            kind=source.kind,
            display=source.display,
            at=self._now(),
            listings=reading.listings,
            left_out=reading.left_out,
            unchanged=read.unchanged,
            complete=source.lists_all and well and not read.unchanged,
            own=source.own,
            validators=read.validators if well else None,
            requests=read.answers,
        )

    def _failed(self, source: Source, error: SourceError) -> Harvest:
        return Harvest(source=source.key, kind=source.kind, display=source.display, at=self._now(), failure=error)
