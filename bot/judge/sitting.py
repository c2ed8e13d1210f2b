"""One digest's questions to a model, asked side by side until all are answered or the time is up."""

import logging
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from scoring.judge.advice import BOUND
from scoring.judge.answer import BadAnswer, read_answer
from scoring.judge.opinion import Opinion
from scoring.judge.question import Question

from ..errors import StoreError
from .kept import Asking, Opinions, Settled
from .outcomes import (
    ANSWERED,
    HOPELESS,
    SHORT_LIVED,
    UNCHARGED,
    UNKEPT,
    WORTH_A_SECOND,
    Failed,
    Failure,
    Outcome,
    Replied,
    Usage,
)
from .pace import Limits, Pace
from .prices import Price

log = logging.getLogger(__name__)

TRIES = 2
"""How often one question is asked at most; where what went wrong may be over a moment later, once more."""

IN_A_ROW = 5
"""After so many failures with no answer between them an endpoint is left alone: it would fail the rest, too."""


class Asks(Protocol):
    """A model at an endpoint."""

    model: str

    @property
    def in_words(self) -> bool:
        """Whether the form of an answer is told in words from now on, and no schema with it."""

    def ask(self, question: Question, *, timeout: float) -> Replied | Failed:
        """Ask once, and raise nothing. `timeout` in seconds."""

    def heed(self, reply: Replied, *, kept: bool) -> None:
        """Be told whether an answer kept to the form that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a model is asked."""

    price: Price
    budget: float = 0.25  # US dollars for a workspace and UTC day
    openings: int = 30  # asked about for a profile, at most
    within: float = 60.0  # seconds for all of it
    again: float = (
        5.0  # seconds at a day's time, where it was asked about before: what is still missing holds nothing up
    )
    patience: float = 30.0  # seconds for one answer
    breath: float = 1.0  # seconds before asking again, where the endpoint does not say how long; then twice that
    side_by_side: int = 8
    limits: Limits = field(default_factory=Limits)
    bound: float = BOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What sittings need of the world."""

    endpoint: Asks
    store: Opinions
    terms: Terms
    pace: Pace
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]


@dataclass(slots=True)
class _Try:
    question: Question
    tries: int = 0
    not_before: float = 0.0


class Sitting:
    """The questions of one digest, and what came of them. `keys`: by opening, what its opinion is kept under."""

    def __init__(self, means: Means, asking: Asking, asked: Sequence[Question], keys: Mapping[str, str]) -> None:
        self.opinions: dict[str, Opinion] = {}
        self.failures: Counter[Failure] = Counter()
        self.dollars: list[float] = []
        self.usage = Usage()
        self.capped = 0
        self._means, self._asking, self._keys = means, asking, keys
        self._waiting = deque(_Try(question) for question in asked)
        self._changed = threading.Condition()
        self._under_way = self._in_a_row = 0
        self._over = False
        self._until = means.monotonic()

    def hold(self, within: float) -> None:
        """Ask; back when there is nothing more to wait for, or after so many seconds."""
        self._until = self._means.monotonic() + within
        for number in range(min(len(self._waiting), self._means.terms.side_by_side)):
            # Daemons: an answer that never ends must not keep the program from ending.
            threading.Thread(target=self._work, name=f"judge {number}", daemon=True).start()
        with self._changed:
            while (self._waiting or self._under_way) and not self._over and self._left() > 0:
                self._changed.wait(min(self._left(), 0.5))
            self._over = True
            self._changed.notify_all()

    def _left(self) -> float:
        return self._until - self._means.monotonic()

    def _work(self) -> None:
        while (one := self._next()) is not None:
            try:
                self._ask(one)
            except StoreError as trouble:
                log.warning("the judge could not keep its books: %s", trouble)
                self._end()
            except Exception:
                log.exception("the judge stumbled")  # the day goes on with the local ranking
                self._end()
            finally:
                with self._changed:
                    self._under_way -= 1
                    self._changed.notify_all()

    def _next(self) -> _Try | None:
        """The next question whose time has come, with its turn taken; None when there will be none."""
        means = self._means
        with self._changed:
            while not self._over and (self._waiting or self._under_way) and self._left() > 0:
                now = means.monotonic()
                one = min(self._waiting, key=lambda waiting: waiting.not_before, default=None)
                wait = self._left() if one is None else one.not_before - now
                if one is not None and wait <= 0:
                    wait = means.pace.take(one.question.tokens + one.question.most_output, now)
                    if wait <= 0:
                        self._waiting.remove(one)
                        self._under_way += 1
                        return one
                self._changed.wait(min(wait, max(0.0, self._left()), 0.5))
        return None

    def _ask(self, one: _Try) -> None:
        means, question = self._means, one.question
        terms = means.terms
        most = Usage(question.tokens, 0, question.most_output)
        asking = replace(
            self._asking,
            openings=len(question.openings),
            dollars=terms.price.of(most),
            at=means.clock(),
        )
        with self._changed:
            if self._over:
                return
            number = means.store.reserve(asking, cap=terms.budget)
            if number is None:
                self.capped += len(question.openings)
                return
        reply = means.endpoint.ask(question, timeout=max(0.1, min(terms.patience, self._left())))
        found, outcome = self._read(reply, question)
        usage = reply.usage or (Usage() if outcome in UNCHARGED else most)
        opinions = found.values()
        settled = Settled(
            outcome=outcome,
            usage=usage,
            dollars=terms.price.of(usage),
            said=sum(opinion.said for opinion in opinions),
            dropped=sum(opinion.dropped for opinion in opinions),
        )
        self._keep(one, number, settled, found, reply)

    def _keep(
        self, one: _Try, number: int, settled: Settled, found: Mapping[str, Opinion], reply: Replied | Failed
    ) -> None:
        """Write down what came of a request, and go on from there."""
        means, usage, outcome = self._means, settled.usage, settled.outcome
        with self._changed:
            if self._over:
                return  # too late: nobody waits any more, and the store may be closed
            kept = {self._keys[opening]: opinion for opening, opinion in found.items()}
            means.store.settle(number, settled, kept, means.clock())
            self.opinions |= found
            self.dollars.append(settled.dollars)
            mine = self.usage
            self.usage = Usage(mine.input + usage.input, mine.cached + usage.cached, mine.output + usage.output)
            if not self._mended_by_words(outcome, reply):
                self._in_a_row = 0 if found else self._in_a_row + 1
            if outcome != ANSWERED:
                self._failed(one, outcome, reply.again_in if isinstance(reply, Failed) else None)

    def _mended_by_words(self, outcome: Outcome, reply: Replied | Failed) -> bool:
        """Whether it failed for a schema that is told in words from now on: those after it may well do better."""
        if isinstance(reply, Failed):
            return outcome == "no schema"
        return outcome in UNKEPT and not reply.in_words and self._means.endpoint.in_words

    def _read(self, reply: Replied | Failed, question: Question) -> tuple[dict[str, Opinion], Outcome]:
        if isinstance(reply, Failed):
            log.info("the model gave no answer: %s (%s)", reply.failure, reply.words)
            return {}, reply.failure
        try:
            found = read_answer(reply.text, question)
        except BadAnswer as bad:
            log.info("the model's answer is none: %s", bad)
            if bad.fault != "empty":
                self._means.endpoint.heed(reply, kept=bad.fault not in UNKEPT)
            return {}, bad.fault
        self._means.endpoint.heed(reply, kept=True)
        return found, ANSWERED

    def _failed(self, one: _Try, failure: Failure, again_in: float | None) -> None:
        """Count it, and put the question back where that may help. Under the lock."""
        self.failures[failure] += 1
        one.tries += 1
        if failure in HOPELESS or self._in_a_row >= IN_A_ROW:
            self._over = True
            self._changed.notify_all()
            return
        now = self._means.monotonic()
        pause = again_in if again_in is not None else self._means.terms.breath * 2 ** (one.tries - 1)
        if failure == "rate limited":
            self._means.pace.leave_alone(now + pause)
        if failure in WORTH_A_SECOND and one.tries < TRIES + (failure in SHORT_LIVED):
            one.not_before = now + (pause if failure in SHORT_LIVED else 0.0)
            self._waiting.append(one)

    def _end(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
