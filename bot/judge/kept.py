"""What is kept of a model's answers and of what they cost, and the store's promises about it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from scoring.judge.opinion import Opinion

from .outcomes import Outcome, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A request that is about to be made, and the most it will cost."""

    workspace: str
    subscription: str
    day: date  # of the digest
    model: str
    openings: int
    dollars: float  # estimated
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What came of one."""

    outcome: Outcome
    usage: Usage
    dollars: float
    said: int = 0  # claims that the answer made
    dropped: int = 0  # of these, those that could not be proved


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was made, as it is kept; not settled, it counts with what it was estimated at."""

    asking: Asking
    settled: Settled


class Opinions(Protocol):
    """The part of the store that a model's answers are kept in; the promises of `Store` hold for it too."""

    def opinions(self, workspace: str, keys: Collection[str]) -> dict[str, Opinion]:
        """Those of these that were given before, by key."""

    def reserve(self, asking: Asking, *, cap: float) -> int | None:
        """Note a request before it is made, and give its number; None, and nothing noted, where it would break the cap.

        `cap`: US dollars that all requests of a workspace within one UTC day may cost; those not settled count as they
        were estimated. One transaction, so that several processes keep it together, and one that is killed has spent
        what it might have.
        """

    def settle(self, number: int, settled: Settled, opinions: Mapping[str, Opinion], now: datetime) -> None:
        """Note what came of a request, with the opinions in it by key. Of two with one key the first stays.

        Opinions are forgotten ninety days after they were given, requests after that long too.
        """

    def requests(self, workspace: str, *, since: datetime) -> list[Request]:
        """Every request of a workspace since then, oldest first."""
