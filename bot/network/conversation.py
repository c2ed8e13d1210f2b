"""A conversation with a source: question by question, each in a turn of its service's lane, whatever comes of it."""

import logging
from abc import ABC, abstractmethod
from math import inf
from typing import Protocol

from ..errors import SourceError
from ..interfaces import Answer, Request, Validators
from .lanes import Lane
from .manners import Clock
from .tries import Arrived, AskAgain

log = logging.getLogger(__name__)


class Visit(Protocol):
    """What a conversation needs of `bot.network.visit.Visit`; it counts the body bytes it was sent."""

    bytes: int

    def send(self, request: Request, attempt: int) -> Arrived:
        """Ask once. Raises AskAgain, NotDue and other SourceErrors."""

    def open(self, arrived: Arrived, attempt: int) -> Answer:
        """Unpack an answer. Raises as `send` does."""


class Fetcher(Protocol):
    """What whoever asks needs of `bot.network.fetch.Fetcher`."""

    clock: Clock

    def visit(self, subject: str, *, lane: Lane, validators: Validators | None, guarded: bool) -> Visit:
        """A visit on behalf of the source that `subject` names."""


class Conversation(ABC):
    """A job of a crew (`bot.network.turns.Job`). What is asked, and what comes of it, is for those that derive from it to say."""

    def __init__(self, subject: str, visit: Visit, lane: Lane, clock: Clock) -> None:
        self.subject = subject
        self.visit = visit
        self.lane = lane
        self.clock = clock
        self.attempt = 0  # of the question that is asked now
        self.begun = inf  # when the first one was

    def step(self) -> float | None:
        """Ask the next question and take what comes; seconds until the one after it, None after the last."""
        self.begun = min(self.begun, self.clock.monotonic())
        try:
            again = self.go_on()
        except AskAgain as trouble:
            self.attempt += 1
            return trouble.after
        except SourceError as error:
            again = self.failed(error)
        except Exception as error:  # one answer that trips our reading must not end the day of all
            if not self.is_over():
                log.exception("%s: could not be read", self.subject)
            what = f"could not be read: {type(error).__name__}"
            again = self.failed(SourceError(self.subject, "broken", what))
        self.attempt = 0
        return again

    def send(self, request: Request) -> Arrived:
        """Ask a question once. Raises AskAgain and SourceErrors, as does `opened`."""
        return self.visit.send(request, self.attempt)

    def opened(self, arrived: Arrived) -> Answer:
        """Unpack what came."""
        return self.visit.open(arrived, self.attempt)

    @abstractmethod
    def go_on(self) -> float | None:
        """Ask and take the answer; seconds until the next question, None after the last. Raises what that raises."""

    @abstractmethod
    def failed(self, error: SourceError) -> float | None:
        """There is no answer to the question, or none that can be read; as `go_on`. Raises nothing."""

    def is_over(self) -> bool:
        """Whether nobody waits for it any more, so that what trips is not worth a word."""
        return False
