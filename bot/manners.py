"""How each service is treated: how much is asked of it at once, how closely, and when it is left alone."""

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from .errors import Failure, SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What one kind of service can bear.

    `other_hosts`: its answers may redirect elsewhere. `unhappy` consecutive sources that got no usable answer stop it.
    `interval` and `daily` hold across restarts: a source that comes too early is skipped until its service is due. Who
    gathers once a day at the same hour never comes at the very second: for once a day say `daily=1`.
    """

    in_flight: int = 1
    spacing: float = 0.0  # seconds between the starts of two requests
    interval: float = 0.0  # seconds from the last request until a source is begun
    daily: int | None = None  # requests in a day (UTC)
    retries: int = 3
    other_hosts: bool = False
    unhappy: int = 5


CAREFUL = Manners()  # for a kind that the table does not name

MANNERS: Mapping[str, Manners] = MappingProxyType(
    {
        "greenhouse": Manners(in_flight=16),
        "lever": Manners(in_flight=16),
        "ashby": Manners(in_flight=16),
        "remoteok": Manners(),
        "remotive": Manners(spacing=31.0, retries=1, daily=4),  # more than two requests a minute get an address blocked
        "simplify": Manners(other_hosts=True),  # a list's repository is renamed every season
        "feed": Manners(in_flight=2, other_hosts=True),  # each host is a service of its own
        "workday": Manners(spacing=0.25),  # each tenant is
        "oracle": Manners(spacing=0.25),  # each host is; it answers bursts with 302, 403 and 429
        "jsonld": Manners(spacing=1.0, other_hosts=True),  # each host is
    }
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time and chance, so that tests can hold them still. `jitter` gives numbers from 0 to 1."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


class Lane:
    """One service during one gathering: whose turn it is, how long nobody may ask, and whether it was stopped.

    Shared by all threads that ask this service.
    """

    def __init__(self, service: str, manners: Manners = CAREFUL, clock: Clock | None = None) -> None:
        self.service = service
        self.manners = manners
        self.heard = False  # data, or "nothing new", began to come at least once
        self._clock = clock or Clock()
        self._lock = threading.Lock()
        self._spaced_until = 0.0
        self._held_until = 0.0
        self._unhappy = 0
        self._stopped = ""

    @property
    def stopped(self) -> str:
        """Why nobody may ask any more; empty while they may."""
        return self._stopped

    def wait_turn(self, subject: str) -> None:
        """Return when the next request may start. Raises SourceError ("stopped") once the service was stopped."""
        while True:
            self.check(subject)
            with self._lock:
                now = self._clock.monotonic()
                wait = max(self._spaced_until, self._held_until) - now
                if wait <= 0:
                    self._spaced_until = now + self.manners.spacing
                    return
            self._clock.sleep(wait)

    def give_back(self) -> None:
        """The turn reached nobody, so the next one need not keep its distance."""
        with self._lock:
            self._spaced_until = self._clock.monotonic()

    def hold(self, seconds: float) -> None:
        """Let nobody start a request for so long."""
        with self._lock:
            self._held_until = max(self._held_until, self._clock.monotonic() + seconds)

    def check(self, subject: str) -> None:
        """Raise SourceError ("stopped") once the service was stopped."""
        if self._stopped:
            raise SourceError(subject, "stopped", f"not asked any further: {self._stopped}")

    def stop(self, why: str) -> None:
        """Let nobody ask any more; the first reason stays."""
        with self._lock:
            self._stopped = self._stopped or why

    def note(self, failure: Failure | None) -> None:
        """Count how a source ended: too many in a row that the service did not serve at all stop it."""
        if failure == "stopped":
            return
        with self._lock:
            self._unhappy = self._unhappy + 1 if failure in ("unreachable", "timeout", "page") else 0
            if self._unhappy >= self.manners.unhappy and not self._stopped:
                words = {"unreachable": "no connection", "timeout": "no answer in time", "page": "only web pages"}
                self._stopped = (
                    f"{self._unhappy} sources in a row got {words[failure or 'timeout']} from {self.service}"
                )
