"""A lane: one service while it is asked, by however many threads, so that its manners are kept."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from math import inf
from typing import Protocol

from ..errors import Failure, NotDue, SourceError, StoreError
from ..interfaces import Courtesy
from .manners import CAREFUL, MANNERS, Clock, Manners

LONGEST_BREAK = timedelta(days=7)
"""Who asks for more is asked again after a week: such numbers are mistakes."""


class Lane:
    """One service during one gathering: whose turn it is, how long nobody may ask, and whether it was stopped.

    Shared by all threads that ask this service. `courtesy` keeps what has to outlast the gathering; without it nothing
    does.
    """

    def __init__(
        self,
        service: str,
        manners: Manners = CAREFUL,
        clock: Clock | None = None,
        courtesy: Courtesy | None = None,
    ) -> None:
        self.service = service
        self.manners = manners
        self.heard = False  # data, or "nothing new", began to come at least once
        self._clock = clock or Clock()
        self._courtesy = courtesy
        self._lock = threading.Lock()
        self._spaced_until = 0.0
        self._held_until = 0.0
        self._unserved = 0  # sources in a row
        self._served_at = -inf  # when the last one ended that was
        self._stopped = ""
        self._resting = False

    @property
    def stopped(self) -> str:
        """Why nobody may ask any more; empty while they may."""
        return self._stopped

    def wait_turn(self, subject: str) -> None:
        """Return when the next request may start. Raises SourceError once the service was stopped."""
        while True:
            self.check(subject)
            wait = self.turn_in()
            if wait <= 0:
                return
            self._clock.sleep(wait)

    def turn_in(self) -> float:
        """Seconds until the next request may start; none: it starts now, and the next but one keeps its distance."""
        with self._lock:
            now = self._clock.monotonic()
            wait = max(self._spaced_until, self._held_until) - now
            if wait <= 0 and not self._stopped:
                self._spaced_until = now + self.manners.spacing
            return 0.0 if self._stopped else wait

    def give_back(self) -> None:
        """The turn reached nobody, so the next one need not keep its distance."""
        with self._lock:
            self._spaced_until = self._clock.monotonic()

    def note_asking(self, subject: str, *, begins: bool) -> None:
        """Keep that the service is asked now, where its manners hold across restarts.

        `begins`: it is a source's first question. Raises NotDue when it is too early, and SourceError when that
        cannot be kept: who forgets what was asked must not ask.
        """
        interval, daily = self.manners.interval, self.manners.daily
        if self._courtesy is None or not (interval or daily is not None):
            return
        now = self._clock.now()
        try:
            again = self._courtesy.take_turn(
                self.service, now, interval=timedelta(seconds=interval if begins else 0), daily=daily
            )
        except StoreError as trouble:
            raise SourceError(subject, "stopped", f"not asked, since that cannot be noted: {trouble}") from trouble
        if again is not None:
            raise NotDue(subject, f"is not due before {_told(again, now)}")

    def hold(self, seconds: float) -> None:
        """Let nobody start a request for so long."""
        with self._lock:
            self._held_until = max(self._held_until, self._clock.monotonic() + seconds)

    def leave_alone(self, seconds: float, why: str) -> None:
        """The service asked for a long break: let nobody ask any more, also after a restart."""
        until = self._clock.now() + min(timedelta(seconds=min(seconds, 1e9)), LONGEST_BREAK)
        self.left_alone(until, why)
        if self._courtesy is not None:
            with suppress(StoreError):  # then it is asked once more in vain
                self._courtesy.leave_alone(self.service, until)

    def left_alone(self, until: datetime, why: str = "") -> None:
        """Its break is not over: let nobody ask."""
        self.stop(f"{why or self.service + ' asked to be left alone'}, until {_told(until, self._clock.now())}")
        self._resting = True

    def check(self, subject: str) -> None:
        """Raise what it comes to once nobody may ask any more."""
        if self._stopped:
            raise self.refusal(subject, f"not asked any further: {self._stopped}")

    def refusal(self, subject: str, what: str) -> SourceError:
        """What it comes to that nobody may ask any more: NotDue while the service is left alone."""
        return NotDue(subject, what) if self._resting else SourceError(subject, "stopped", what)

    def stop(self, why: str) -> None:
        """Let nobody ask any more; the first reason stays."""
        with self._lock:
            self._stopped = self._stopped or why

    def note(self, failure: Failure | None, *, begun: float = inf) -> None:
        """Count how a source ended that was begun then: too many in a row that the service did not serve at all stop it.

        One that was begun before another one was served says nothing new: sources that hang end last.
        """
        if failure == "stopped":
            return
        with self._lock:
            if failure not in _UNSERVED:
                self._unserved, self._served_at = 0, self._clock.monotonic()
            elif begun > self._served_at:
                self._unserved += 1
            if self._unserved >= self.manners.unhappy and not self._stopped:
                words = _UNSERVED.get(failure, "nothing")
                self._stopped = f"{self._unserved} sources in a row got {words} from {self.service}"


class Served(Protocol):
    """What a service is asked about, or who is asked there."""

    @property
    def kind(self) -> str:
        """Whose manners count."""

    @property
    def service(self) -> str:
        """Whose limits count."""


class Lanes:
    """The lanes of one occasion, each made when it is first asked for; who wanted a break that is not over has it.

    `retries`: no more than so many, where manners have more. For one thread at a time.
    """

    def __init__(
        self,
        clock: Clock,
        courtesy: Courtesy | None = None,
        *,
        manners: Mapping[str, Manners] = MANNERS,
        retries: int | None = None,
    ) -> None:
        self._clock = clock
        self._courtesy = courtesy
        self._manners = manners
        self._retries = retries
        self._lanes: dict[str, Lane] = {}

    def __iter__(self) -> Iterator[Lane]:
        return iter(self._lanes.values())

    def of(self, asked: Served) -> Lane:
        """The lane of a service. Raises StoreError where it cannot be told who is to be left alone."""
        service = asked.service
        if service not in self._lanes:
            manners = self._manners.get(asked.kind, CAREFUL)
            if self._retries is not None:
                manners = replace(manners, retries=min(self._retries, manners.retries))
            lane = Lane(service, manners, self._clock, self._courtesy)
            if service in self._resting:
                lane.left_alone(self._resting[service])
            self._lanes[service] = lane
        return self._lanes[service]

    @cached_property
    def _resting(self) -> Mapping[str, datetime]:
        """Read when the first lane is made."""
        return self._courtesy.left_alone(self._clock.now()) if self._courtesy else {}


_UNSERVED: dict[Failure | None, str] = {
    "unreachable": "no connection",
    "timeout": "no answer in time",
    "page": "only web pages",
}


def _told(moment: datetime, now: datetime) -> str:
    """A time in UTC; with its date where that is not today."""
    return f"{moment:%H:%M} UTC" if moment.date() == now.date() else f"{moment:%Y-%m-%d %H:%M} UTC"
