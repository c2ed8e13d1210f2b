"""Asking a model about the best openings of a ranking: what was answered before, then the rest, side by side and in time.

Nothing that goes wrong here ends, delays or empties a day: what was not answered stays as the local ranking has it.
"""

import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from math import fsum
from typing import Protocol

from scoring.calibration import Calibration
from scoring.judge.advice import advised, within_reach
from scoring.judge.question import Material, Question, material_of, questions, reader_of, shortlist
from scoring.profile import Profile
from scoring.rank import Ranked

from ..errors import StoreError
from ..people import Subscription
from .kept import Asking, Opinions
from .outcomes import HOPELESS, Failure, Usage
from .pace import Pace
from .sitting import Asks, Means, Sitting, Terms

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised:
    """A ranking with what a model thinks of it, and what came of asking."""

    ranking: list[Ranked]
    asked: int = 0  # openings that it was to be asked about, those answered before among them
    answered: int = 0
    capped: int = 0  # openings that the budget did not reach to
    failures: Mapping[Failure, int] = field(default_factory=dict)  # of requests, all tries
    usage: Usage = field(default_factory=Usage)
    dollars: float = 0.0

    @property
    def refused(self) -> Failure | None:
        """What only whoever set the model up can mend; None where there is nothing of the kind."""
        return min(HOPELESS & self.failures.keys(), default=None)

    @property
    def note(self) -> str | None:
        """What the digest says of it: only that the money did not last."""
        if not self.capped:
            return None
        were = "opening was" if self.capped == 1 else "openings were"
        return f"The model's budget for the day is used up: {self.capped} {were} ranked without it"


def asked_about(
    ranking: Sequence[Ranked],
    subscription: Subscription,
    calibration: Calibration,
    terms: Terms,
    shown: Collection[str] = (),
) -> tuple[Mapping[str, object], list[Material]]:
    """What a model is to judge: the reader as it sees one, and the openings, best first."""
    least = within_reach(subscription.rules.bar, calibration, bound=terms.bound)
    reader = reader_of(subscription.profile)
    best = shortlist(ranking, most=terms.openings, least=least, shown=shown)
    return reader, [material_of(one, reader) for one in best]


def key_of(ranked: Ranked, profile: Profile, model: str) -> str:
    """What a model's opinion of an opening is kept under."""
    return _key(model, material_of(ranked, reader_of(profile)))


def _key(model: str, material: Material) -> str:
    return f"{model} {material.key}"


class Advises(Protocol):
    """Whoever has a say on a ranking."""

    def advise(
        self,
        ranking: Sequence[Ranked],
        subscription: Subscription,
        calibration: Calibration,
        *,
        day: date,
        shown: Collection[str] = (),
    ) -> Advised:
        """As `Judge.advise` has it."""


class Judge:
    """A model that is asked on behalf of workspaces. Usable from any thread; all of them together keep its pace."""

    def __init__(
        self,
        endpoint: Asks,
        store: Opinions,
        terms: Terms,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sat: set[tuple[str, str, date]] = set()
        self._refused_on: date | None = None
        self._means = Means(
            endpoint=endpoint, store=store, terms=terms, pace=Pace(terms.limits), clock=clock, monotonic=monotonic
        )

    def advise(
        self,
        ranking: Sequence[Ranked],
        subscription: Subscription,
        calibration: Calibration,
        *,
        day: date,
        shown: Collection[str] = (),
    ) -> Advised:
        """The ranking with opinions on its best, as far as there were any in time. Raises nothing.

        `day`: of the digest. `shown`: openings that were shown before, which are not asked about.
        """
        try:
            return self._advise(ranking, subscription, calibration, day, shown)
        except StoreError as trouble:
            log.warning("the judge could not work: %s", trouble)
            return Advised(ranking=list(ranking))

    def _advise(
        self,
        ranking: Sequence[Ranked],
        subscription: Subscription,
        calibration: Calibration,
        day: date,
        shown: Collection[str],
    ) -> Advised:
        reader, materials = asked_about(ranking, subscription, calibration, self._means.terms, shown)
        keys = {one.opening: _key(self._means.endpoint.model, one) for one in materials}
        before = self._means.store.opinions(subscription.workspace, list(keys.values()))
        known = {opening: before[key] for opening, key in keys.items() if key in before}
        today = self._means.clock().date()
        unknown = [one for one in materials if one.opening not in known and self._refused_on != today]
        asking = Asking(
            workspace=subscription.workspace,
            subscription=subscription.name,
            day=day,
            model=self._means.endpoint.model,
            openings=0,
            dollars=0.0,
            at=self._means.clock(),
        )
        sat = (subscription.workspace, subscription.name, day)
        sitting = Sitting(self._means, asking, questions(unknown, reader), keys)
        sitting.hold(self._means.terms.again if sat in self._sat else self._means.terms.within)
        self._sat.add(sat)
        found = known | sitting.opinions
        done = Advised(
            ranking=advised(ranking, found, calibration, bound=self._means.terms.bound),
            asked=len(materials),
            answered=len(found),
            capped=sitting.capped,
            failures=dict(sitting.failures),
            usage=sitting.usage,
            dollars=fsum(sitting.dollars),
        )
        if done.refused:
            self._refused_on = today
            log.error("the model is not asked any more today: %s; see jobpicks doctor", done.refused)
        if materials:
            told = ", ".join(f"{many} {failure}" for failure, many in sorted(done.failures.items())) or "none failed"
            log.info(
                "%s: %d of %d openings judged (%d known before; requests: %s), %d tokens in, %d out, $%.4f",
                *(subscription.name, done.answered, done.asked, len(known), told),
                *(done.usage.input, done.usage.output, done.dollars),
            )
        return done


class Preview:
    """In a judge's place, it asks nothing and remembers what would be asked if nothing had been answered before."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self.questions: list[Question] = []

    def advise(
        self,
        ranking: Sequence[Ranked],
        subscription: Subscription,
        calibration: Calibration,
        *,
        day: date,  # noqa: ARG002 - what is asked depends on no day
        shown: Collection[str] = (),
    ) -> Advised:
        """The ranking as it is."""
        reader, materials = asked_about(ranking, subscription, calibration, self._terms, shown)
        self.questions = questions(materials, reader)
        return Advised(ranking=list(ranking))
