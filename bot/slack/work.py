"""Work that Slack does not wait for: it wants its answer within three seconds, whatever the disk and the network do.

What is to be written down goes through one thread, in order, so that a database that somebody else holds keeps nobody
waiting but that thread. Everything else that takes time (asking Slack, answering people) is done by a few others.
Whatever goes wrong there is logged with an id that the person is told too.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from secrets import token_hex
from threading import Event
from types import TracebackType
from typing import Self, TypeVar

from ..errors import StoreLocked

log = logging.getLogger(__name__)

T = TypeVar("T")

Failed = Callable[[str], object]
"""Told the id of something that went wrong."""

TRIES = 12
"""So often a write is tried while somebody else holds the database; each try waits as long as the store does."""

GRACE = 5.0
"""Seconds that answers have when the app ends."""


def _nobody(_: str) -> None:
    """There is nobody to tell."""


def mishap(error: BaseException, doing: str) -> str:
    """Log something that should not have happened, with all there is to know; gives the id that people may quote."""
    name = token_hex(3)
    log.error("%s failed (%s): %s", doing, name, error, exc_info=error)
    return name


class Work:
    """The threads of one app. `patience`: seconds that a request may wait for its write."""

    def __init__(self, *, threads: int = 16, patience: float = 0.4) -> None:
        self._patience = patience
        self._writer = ThreadPoolExecutor(1, "slack-write")
        self._others = ThreadPoolExecutor(threads, "slack-answer")
        self._pending: set[Future[object]] = set()
        self._closing = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def write(self, job: Callable[[], T]) -> Future[T]:
        """Do it after everything that was to be written before; tried again while the database is held."""
        return self._writer.submit(self._insisting, job)

    def soon(self, future: Future[T]) -> bool:
        """Wait a moment for a write: False when it failed, which is logged. True: it is done, or will be."""
        try:
            error = future.exception(self._patience)
        except TimeoutError:
            self.after(future, lambda _: None)
            return True
        if error is not None:
            mishap(error, "Writing down what was said")
        return error is None

    def after(self, future: Future[T], then: Callable[[T], object], *, failed: Failed = _nobody) -> None:
        """Go on when a write is done, without waiting for it."""
        future.add_done_callback(lambda done: self.later(lambda: then(done.result()), failed=failed))

    def later(self, job: Callable[[], object], *, failed: Failed = _nobody) -> None:
        """Do it as soon as a thread is free."""

        def done(future: Future[object]) -> None:
            self._pending.discard(future)
            if not future.cancelled() and (error := future.exception()) is not None:
                failed(mishap(error, "Answering somebody"))

        future: Future[object] = self._others.submit(job)
        self._pending.add(future)
        future.add_done_callback(done)

    def pause(self, seconds: float) -> bool:
        """Wait, but not any longer once the app ends; whether it goes on."""
        return not self._closing.wait(seconds)

    def close(self) -> None:
        """Write down what was said; answer for a few seconds more, and leave what Slack takes longer for."""
        self._closing.set()
        self._writer.shutdown()
        wait(list(self._pending), GRACE)
        self._others.shutdown(cancel_futures=True)

    def _insisting(self, job: Callable[[], T]) -> T:
        for _ in range(TRIES - 1):
            try:
                return job()
            except StoreLocked:
                if self._closing.is_set():
                    raise
        return job()
