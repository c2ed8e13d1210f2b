"""Gathers: asks every source, each service within its manners, and gives a harvest for each, whatever happens.

Every service has a lane; a bounded number of threads serves them all (`bot.network.turns`), so a slow one holds nobody
up. The second step (`Source.detail`) is not done here: which listings are worth it is known only after the gates.
"""

import queue
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from .errors import NotDue, SourceError
from .interfaces import Courtesy, Harvest, Source, Validators
from .network.conversation import Conversation, Fetcher, Visit
from .network.lanes import Lane, Lanes
from .network.manners import MANNERS, Clock, Manners
from .network.protocol import a_while
from .network.tries import Arrived
from .network.turns import GLANCE, Crew, Readers
from .readings import Reader, ReadThrough

WORKERS = 128  # threads, nearly all of them waiting for an answer; more than the large services bear together
READERS = 2  # answers being read at once: reading keeps a processor busy, so more would only need more memory
LONGEST = 900.0  # seconds for all: the rest is stopped, since a digest is due, and a server may drip for ever
PAUSE = 2.0  # seconds before a web page is taken for the answer; up to twice as long


def gather(  # noqa: PLR0913 - some of them are said by tests alone
    sources: Sequence[Source],
    *,
    fetcher: Fetcher,
    validators: Callable[[str], Validators | None],
    now: Callable[[], datetime],
    courtesy: Courtesy | None = None,
    guarded: Collection[str] = (),
    give_up_after: float | None = None,
    ended: Callable[[], bool] = lambda: False,
    manners: Mapping[str, Manners] = MANNERS,
) -> Iterator[Harvest]:
    """Exactly one harvest for each source, as they are done; a source that failed gives one with `failure`.

    Lazy: asking starts with the first harvest taken, and slows down while nobody takes any. `validators` is asked for
    every source beforehand, on this thread. A source whose service is not due by its `courtesy` gives one that says so
    in `skipped`. `guarded` are the keys of the sources that a stranger described: they reach the public network alone.

    When no data at all began to come within `give_up_after` seconds, or after `LONGEST` in any case, whatever is not
    done is "stopped" and the iterator ends; requests in flight are left to themselves. So are they when the iterator is
    closed or interrupted, or ends since `ended` says so; nothing new is asked then.
    """
    known = {source.key: validators(source.key) for source in sources}
    lanes = Lanes(fetcher.clock, courtesy, manners=manners)
    run = _Gathering(fetcher.clock, now, lanes, lambda source, lane: _visit(fetcher, source, lane, known, guarded))
    try:
        run.start(sources)
        yield from run.harvests(give_up_after, ended)
    finally:
        run.stop("the gathering was ended")


def _visit(
    fetcher: Fetcher,
    source: Source,
    lane: Lane,
    known: Mapping[str, Validators | None],
    guarded: Collection[str],
) -> Visit:
    return fetcher.visit(source.key, lane=lane, validators=known[source.key], guarded=source.key in guarded)


class _Gathering:
    """One gathering: its lanes, its threads, and the narrow passage through which harvests leave it."""

    def __init__(
        self, clock: Clock, now: Callable[[], datetime], lanes: Lanes, visit: Callable[[Source, Lane], Visit]
    ) -> None:
        self.clock = clock
        self.now = now
        self.visit = visit
        self.over = threading.Event()
        self.readers = Readers(READERS, self.over)
        self._lanes = lanes
        self._open: dict[int, Source] = {}  # by position: whose harvest has not left yet
        self._done: queue.Queue[tuple[int, Harvest]] = queue.Queue(maxsize=READERS)
        self._crew: Crew | None = None

    def start(self, sources: Sequence[Source]) -> None:
        """Begin asking."""
        self._open = dict(enumerate(sources))
        waiting: dict[Lane, list[tuple[int, Source]]] = {}
        for position, source in self._open.items():
            waiting.setdefault(self._lanes.of(source), []).append((position, source))
        at = self.clock.now()
        jobs = {
            lane: [_Inquiry(self, position, source, lane) for position, source in _in_turn(line, lane, at)]
            for lane, line in waiting.items()
        }
        self._crew = Crew(jobs, self.clock, most=WORKERS)
        self.readers.start()
        self._crew.start()

    def harvests(self, give_up_after: float | None, ended: Callable[[], bool]) -> Iterator[Harvest]:
        """Hand out what is done until everything is, the time is up, or the program ends."""
        clock = self.clock.monotonic
        begun = clock()
        limit, late = (LONGEST, "not done") if give_up_after is None else (give_up_after, "no source had answered")
        while self._open and not ended():
            if give_up_after is not None and any(lane.heard for lane in self._lanes):
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
        self.over.set()
        for lane in self._lanes:
            lane.stop(why)
        if self._crew:
            self._crew.stop()

    def _give_up(self, why: str) -> Iterator[Harvest]:
        self.stop(why)
        for position, source in list(self._open.items()):
            del self._open[position]
            lane = self._lanes.of(source)
            yield _ended(lane.refusal(source.key, lane.stopped), source, self.now())

    def hand_out(self, position: int, harvest: Harvest) -> None:
        """Wait until there is room, but not beyond the end of the gathering."""
        while not self.over.is_set():
            try:
                self._done.put((position, harvest), timeout=GLANCE)
            except queue.Full:
                continue
            return


class _Inquiry(Conversation):
    """One source on its way to its harvest."""

    def __init__(self, gathering: _Gathering, position: int, source: Source, lane: Lane) -> None:
        super().__init__(source.key, gathering.visit(source, lane), lane, gathering.clock)
        self._gathering = gathering
        self._position = position
        self._source = source
        self._reader: Reader | None = None
        self._again = False  # whether all is asked a second time

    def is_over(self) -> bool:
        return self._gathering.over.is_set()

    def go_on(self) -> float | None:
        reader = self._reader = self._reader or Reader(self._source)
        question = reader.request
        if question is None:
            raise SourceError(self.subject, "broken", "was not asked anything")
        arrived = self.send(question)
        self._gathering.readers.do(lambda: self._read(arrived, reader))
        return None if reader.answered else 0.0

    def _read(self, arrived: Arrived, reader: Reader) -> None:
        """Read an answer, and hand out what all of them gave: both may be large, so few do that at once."""
        reader.take(self.opened(arrived))
        if reader.answered:
            self._finish(reader)

    def _finish(self, reader: Reader) -> None:
        self.lane.note(None)
        self._hand_out(_harvest(self._source, reader.read, self._gathering.now()))

    def failed(self, error: SourceError) -> float | None:
        """A web page where data was expected may be a challenge or a short repair: all is asked once more."""
        if isinstance(error, NotDue):
            self._not_due(error)
            return None
        if error.failure == "page" and not self._again:
            self._again, self._reader = True, None
            return PAUSE * (1 + self.clock.jitter())
        self.lane.note(error.failure, begun=self.begun)
        self._hand_out(_ended(error, self._source, self._gathering.now()))
        return None

    def _not_due(self, early: NotDue) -> None:
        """A window that was seen in part is worth having; a board is not, for what it lacks is not gone."""
        reader, error = self._reader, SourceError(self.subject, "stopped", early.what)
        if reader and reader.answers and not self._source.lists_all:
            reader.cut_short()
            self._finish(reader)
        else:
            begun = self.attempt or (reader and reader.answers)
            self._hand_out(_ended(error if begun else early, self._source, self._gathering.now()))

    def _hand_out(self, harvest: Harvest) -> None:
        seconds = self.clock.monotonic() - self.begun
        self._gathering.hand_out(self._position, replace(harvest, seconds=seconds, bytes=self.visit.bytes))


def _in_turn(line: Sequence[tuple[int, Source]], lane: Lane, at: datetime) -> Sequence[tuple[int, Source]]:
    """The sources of a service in their order; where it bears few, another one comes first each day."""
    if not lane.manners.interval and lane.manners.daily is None:
        return line
    first = at.toordinal() % len(line)
    return [*line[first:], *line[:first]]


def _harvest(source: Source, read: ReadThrough, at: datetime) -> Harvest:
    reading = read.reading
    well = reading.whole and not any(row.unreadable for row in reading.left_out)
    return Harvest(
        source=source.key,
        kind=source.kind,
        display=source.display,
        at=at,
        listings=reading.listings,
        left_out=reading.left_out,
        unchanged=read.unchanged,
        complete=source.lists_all and well and not read.unchanged,
        own=source.own,
        validators=read.validators if well else None,
        requests=read.answers,
    )


def _ended(error: SourceError, source: Source, at: datetime) -> Harvest:
    """The harvest of a source that gave nothing. Its error is kept alone: what led to it holds whole answers."""
    error.__cause__ = error.__context__ = None
    harvest = Harvest(source=source.key, kind=source.kind, display=source.display, at=at)
    if isinstance(error, NotDue):
        return replace(harvest, skipped=error.what)
    return replace(harvest, failure=error.with_traceback(None))
