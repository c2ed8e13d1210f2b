"""The clock: asks every so often what is due, and hands each day to a few threads.

APScheduler is only what ticks here. What is due is somebody else's pure function of now, never one of its triggers:
those lose whole days and double others around clock changes (docs/decisions.md). Nothing is remembered between ticks but
which days are being worked on, so any number of clocks may run and any of them may be killed.
"""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from threading import Lock
from typing import NamedTuple

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]  # ships no types

from .interfaces import DayKey

log = logging.getLogger(__name__)


class DueDay(NamedTuple):
    """A day to work on, and whether its digest has to say that it is late."""

    key: DayKey
    late: bool


class Clock:
    """Ticks every `every` seconds, and at once when started; at most `at_once` days are worked on at the same time.

    `due` answers which days' time has come, and may name a day again at every tick: while it is being worked on here
    it is not handed out twice, and taking it once is the work's own business. `unfinished` answers which days were
    begun, not finished and left by whoever began them; one that `due` does not name any more is late. `work` does one
    day; what it raises is logged, and the day is handed out again at the next tick that finds it due.
    """

    def __init__(
        self,
        *,
        due: Callable[[datetime], Iterable[DueDay]],
        unfinished: Callable[[datetime], Iterable[DayKey]],
        work: Callable[[DueDay], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        every: float = 30.0,
        at_once: int = 4,
    ) -> None:
        self._due = due
        self._unfinished = unfinished
        self._work = work
        self._now = now
        self._every = every
        self._pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="day")
        self._lock = Lock()
        self._at_work: dict[DayKey, Future[None]] = {}
        self._stopped = False
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        """Tick from now on, in a thread of its own."""
        scheduler = BackgroundScheduler(timezone=UTC)  # told, so that it asks nobody for the machine's zone
        # Ticks that were missed (a sleeping laptop) become one, however late: the default drops them after a second.
        scheduler.add_job(
            self.tick,
            "interval",
            seconds=self._every,
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        scheduler.start()
        self._scheduler = scheduler

    def tick(self) -> int:
        """Look once what is due and hand it out; gives the number of days handed out."""
        now = self._now()
        days = {day.key: day for day in self._due(now)}
        for key in self._unfinished(now):
            days.setdefault(key, DueDay(key, late=True))
        return sum(self._hand_out(day) for day in days.values())

    def stop(self, within: float = 10.0) -> bool:
        """Tick no more, start nothing more, and wait at most `within` seconds for what is being done.

        Whether all of it ended. A day left behind is taken up by the next clock when its lease has run out.
        """
        with self._lock:
            self._stopped = True
            at_work = list(self._at_work.values())
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.shutdown()  # a tick under way is waited for: it may be asking the store
        self._pool.shutdown(wait=False, cancel_futures=True)
        running = [future for future in at_work if not future.cancelled()]
        return not wait(running, timeout=within).not_done

    def _hand_out(self, day: DueDay) -> bool:
        with self._lock:
            if self._stopped or day.key in self._at_work:
                return False
            future = self._pool.submit(self._work, day)
            self._at_work[day.key] = future
        future.add_done_callback(lambda done: self._ended(day, done))
        return True

    def _ended(self, day: DueDay, future: Future[None]) -> None:
        with self._lock:
            del self._at_work[day.key]
        if not future.cancelled() and (trouble := future.exception()) is not None:
            key = day.key
            log.error("%s of %s in %s failed", key.subscription, key.date, key.workspace, exc_info=trouble)
