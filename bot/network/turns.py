"""Whose turn it is: jobs wait in the lanes of their services, and a bounded number of threads works them off, fairly."""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, wait
from heapq import heappop, heappush
from itertools import count
from math import inf
from queue import Empty, SimpleQueue
from typing import Generic, Protocol, TypeVar

from .lanes import Lane
from .manners import Clock

GLANCE = 0.5  # seconds after which whoever waits looks up whether waiting still makes sense

WEIGHT = 1.0
"""Seconds that a job is taken to need, to tell which lane has most work before it; rather too many than too few."""

AGE = 0.25
"""So many seconds of work each second counts that a lane waits for a thread."""


class Job(Protocol):
    """Something to be asked of a service, question by question."""

    def step(self) -> float | None:
        """Do the next part, with one request at most. Seconds until the one after it may begin; None: it is done.

        Raises nothing.
        """


J = TypeVar("J")


class Line(Generic[J]):
    """The jobs of one lane: so many are under way at once as it bears, the others wait in the order they came."""

    def __init__(self, lane: Lane, jobs: Sequence[J]) -> None:
        self.lane = lane
        self._fresh = deque(jobs)
        self._begun: list[
            tuple[float, int, J]
        ] = []  # when their next part may begin; those being worked at are not here
        self._order = count()
        self._under_way = 0
        self.ready = False  # whether it stands among the lines that are looked at next, where it stands once

    def __len__(self) -> int:
        return len(self._fresh) + self._under_way

    @property
    def work(self) -> float:
        """About how many seconds it takes to work it off."""
        return len(self._fresh) * max(self.lane.manners.spacing, WEIGHT / self.lane.manners.in_flight)

    def has_at(self) -> float:
        """From when on it has a part to do, if its lane lets it; infinite where it has none."""
        if self._fresh and self._under_way < self.lane.manners.in_flight:
            return -inf
        return self._begun[0][0] if self._begun else inf

    def take(self, now: float) -> J:
        """A job whose next part may begin: one that is under way, else the next."""
        if self._begun and self._begun[0][0] <= now:
            return heappop(self._begun)[2]
        self._under_way += 1
        return self._fresh.popleft()

    def give_back(self, job: J, again_at: float | None) -> None:
        """A job whose part is done goes on at some time, or is done."""
        if again_at is None:
            self._under_way -= 1
        else:
            heappush(self._begun, (again_at, next(self._order), job))


class Turns(Generic[J]):
    """Which job is to be worked at next. Not for several threads at once.

    The lane that has most work before it goes first, so that all end together; waiting counts too, so that none starves.
    """

    def __init__(self, lines: Sequence[Line[J]], now: float) -> None:
        self._order = count()
        self._ready: list[tuple[float, int, Line[J]]] = []
        self._later: list[tuple[float, int, Line[J]]] = []
        for line in lines:
            self._put(line, now)

    def next(self, now: float) -> tuple[Line[J], J] | None:
        """A job whose next part may begin now, with its turn taken; None while there is none."""
        while self._later and self._later[0][0] <= now:
            line = heappop(self._later)[2]
            self._put(line, now)
        while self._ready:
            line = heappop(self._ready)[2]
            line.ready = False
            at = line.has_at()
            if at > now:
                self._wait(line, at)
                continue
            if (wait := line.lane.turn_in()) > 0:
                self._wait(line, now + wait)
                continue
            job = line.take(now)
            self._put(line, now)
            return line, job
        return None

    def next_at(self) -> float:
        """When it makes sense to look again, unless a job is given back before; infinite when only that helps."""
        return self._later[0][0] if self._later else inf

    def give_back(self, line: Line[J], job: J, again_at: float | None, now: float) -> None:
        """The part of a job is done; its next one may begin at some time, or there is none."""
        line.give_back(job, again_at)
        self._put(line, now)

    def _put(self, line: Line[J], now: float) -> None:
        if not line.ready:
            line.ready = True
            heappush(self._ready, (now * AGE - line.work, next(self._order), line))

    def _wait(self, line: Line[J], until: float) -> None:
        """Put a line aside; one that has nothing to do comes back with the job that is given back."""
        if until < inf:
            heappush(self._later, (until, next(self._order), line))


class Crew:
    """Threads that work off every job, each in its lane's turns, until all are done or it is told to stop."""

    def __init__(self, jobs: Mapping[Lane, Sequence[Job]], clock: Clock, *, most: int) -> None:
        self._clock = clock
        self._lines = [Line(lane, waiting) for lane, waiting in jobs.items()]
        self._turns = Turns(self._lines, clock.monotonic())
        self._left = sum(map(len, self._lines))
        self._most = most
        self._changed = threading.Condition()
        self._watched = inf  # until when somebody waits who will then look again
        self._over = False

    def start(self) -> None:
        """Begin, with as many threads as can be busy at once and no more than `most`."""
        busy = sum(min(line.lane.manners.in_flight, len(line)) for line in self._lines)
        for number in range(min(busy, self._most)):
            # Daemons: a name that takes minutes to look up must not keep the program from ending.
            threading.Thread(target=self._work, name=f"gather {number}", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing new. What is under way is left to itself."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def _work(self) -> None:
        while (turn := self._next()) is not None:
            line, job = turn
            again_in = job.step()
            with self._changed:
                now = self._clock.monotonic()
                self._left -= again_in is None
                self._turns.give_back(line, job, None if again_in is None else now + again_in, now)

    def _next(self) -> "tuple[Line[Job], Job] | None":
        """The next part to do, waited for; None when there is none any more.

        Of those who wait one watches the time, and the others sleep until a job is given back to them.
        """
        with self._changed:
            while self._left and not self._over:
                turn = self._turns.next(self._clock.monotonic())
                if turn is not None:
                    self._changed.notify()  # there may be one for somebody else, who must watch the time else
                    return turn
                at = self._turns.next_at()
                if at < self._watched:
                    self._watched = at
                    self._clock.wait(self._changed, max(0.0, at - self._clock.monotonic()))
                    self._watched = inf
                else:
                    self._clock.wait(self._changed, None)
            self._changed.notify_all()
        return None


class Readers:
    """A few threads that do what is large on behalf of many, one thing after the other.

    Memory that was in use by a thread is kept for it: what a hundred threads had once, a few have many times.
    """

    def __init__(self, many: int, over: threading.Event) -> None:
        self._many = many
        self._over = over
        self._waiting: SimpleQueue[tuple[Callable[[], None], Future[None]]] = SimpleQueue()

    def start(self) -> None:
        """Begin. They end when it is over."""
        for number in range(self._many):
            threading.Thread(target=self._work, name=f"gather reading {number}", daemon=True).start()

    def do(self, work: Callable[[], None]) -> None:
        """Have it done, and wait for that. Raises what it raises, and CancelledError when all is over before."""
        done: Future[None] = Future()
        self._waiting.put((work, done))
        while not (wait([done], timeout=GLANCE).done or self._over.is_set()):
            pass
        if not done.done():
            raise CancelledError
        done.result()

    def _work(self) -> None:
        while not self._over.is_set():
            try:
                work, done = self._waiting.get(timeout=GLANCE)
            except Empty:
                continue
            try:
                work()
            except Exception as trouble:  # noqa: BLE001 - whoever waits for it is told
                done.set_exception(trouble)
            else:
                done.set_result(None)
            del work, done  # or the last answer would stay until the next one comes
