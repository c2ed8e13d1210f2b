"""Exactly once: how a day's messages reach their place, whatever is killed, restarted, late or running twice.

    claim     take the day; from a dead process at once, from a silent one when its lease has run out
    look      ask what is there already: once after each claim, before its first send
    plan      write down what is to be posted, unless that was done; what a lost record had posted is adopted
    send      for each message that is not there: hold the claim, send, mark
    doubt     after an answer that was lost: look again before anything else is sent
    finish    nobody need look at the day again

Nothing here knows Slack, a database or what a digest says.
"""

import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, Protocol, TypeVar

from ..interfaces import DayKey
from .plan import Plan, adopt
from .posting import Claim, Found, Ledger, Message, NotPosted, PerhapsPosted, Poster, message_key
from .processes import is_dead, name_process
from .telling import tell

log = logging.getLogger(__name__)

T = TypeVar("T")

MARGIN = timedelta(hours=1)
"""Looked at before the day began as well: clocks differ, and keys tell the days apart anyway."""


class Told(Protocol):
    """What was said to people; a part of `bot.people.People`."""

    def last_digest(self, workspace: str, place: str) -> tuple[str, datetime] | None:
        """The ts of the last parent message posted to a place, and when."""

    def told_before(self, workspace: str, about: str, now: datetime) -> bool:
        """Whether this was said already; the first call for `about` answers False and every later one True."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A day to deliver."""

    key: DayKey
    place: str  # a channel's id or name, or a person's id
    since: datetime  # when the day began, where it is read; nothing of it was posted before
    set_up_by: str | None = None  # the person to be told when something is wrong


MakePlan = Callable[[str, Collection[str]], Plan]
"""Makes the plan for a place (its id), told which openings of the day are there already (nearly always none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a day is delivered. `lease` must be longer than it takes to send one message, its pause included.

    `planning` must be longer than it takes to rank what is live and to look whether the picks are still open.
    """

    lease: timedelta = timedelta(seconds=15)
    planning: timedelta = timedelta(seconds=60)
    settle: float = 2.0  # seconds until a message that is under way when we stop listening shows up for sure
    doubts: int = 4  # answers lost in a row before the day is left for later
    longest_wait: float = 600.0  # seconds in all that a refusal for haste is waited for, for each message
    patience: float = 0.0  # seconds to wait for another process that holds the day
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = log.info
    name: Callable[[], str] = name_process
    is_dead: Callable[[str], bool] = is_dead


Outcome = Literal["posted", "posted before", "held", "lost", "refused", "unanswered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came of it. The day is done after "posted" and "posted before" and stays open after anything else."""

    outcome: Outcome
    sent: int = 0  # messages sent now
    adopted: int = 0  # messages that were there though the record did not say so
    words: str = ""  # for people: who holds the day, or what is wrong and its remedy
    refusal: NotPosted | None = None

    @property
    def done(self) -> bool:
        """Whether every message is there."""
        return self.outcome in {"posted", "posted before"}


def deliver(
    errand: Errand, make_plan: MakePlan, *, ledger: Ledger, poster: Poster, told: Told, terms: Terms = Terms()
) -> Delivered:
    """Bring a day to its place: afterwards each of its messages is there once, or the day is open and says why.

    Raises what the ledger and `make_plan` raise; the claim is let go of then.
    """
    claim = _claim(errand.key, ledger, terms)
    if isinstance(claim, Delivered):
        return claim
    day = _Day(errand, claim, ledger, poster, terms)
    try:
        day.post(make_plan)
    except NotPosted as refusal:
        log.warning("%s %s: %s", errand.key.subscription, errand.key.date, refusal)
        _tell(errand, day.place, refusal, poster, told, terms.now())
        return day.ended("refused", refusal.words, refusal)
    except PerhapsPosted as doubt:
        log.warning("%s %s: %s", errand.key.subscription, errand.key.date, doubt)
        return day.ended("unanswered", f"There is no answer ({doubt}).")
    except _ClaimLostError:
        return day.ended("lost", "Another process took the day over.")
    finally:
        day.let_go()
    return day.ended("posted")


def _claim(key: DayKey, ledger: Ledger, terms: Terms) -> Claim | Delivered:
    """Take the day, waiting for another process as long as the terms allow."""
    owner = terms.name()
    waited, pause = 0.0, terms.lease.total_seconds() / 30
    nobody = False
    while True:
        if claim := ledger.claim_day(key, owner, terms.now(), terms.lease):
            return claim
        holder = ledger.holder(key)
        if holder is None:
            if nobody:
                return Delivered(outcome="posted before", words=f"The digest of {key.date} was posted before.")
            nobody = True  # or somebody let go of it between the two questions: ask once more
            continue
        nobody = False
        if terms.is_dead(holder.owner) and (claim := ledger.take_over(holder, owner, terms.now(), terms.lease)):
            return claim
        words = f"Another process is posting the digest of {key.date}"
        if waited >= terms.patience:
            return Delivered(outcome="held", words=f"{words}.")
        if not waited:
            terms.say(f"{words}; waiting for it.")
        terms.sleep(pause)
        waited += pause


class _ClaimLostError(Exception):
    """The day was taken over: nothing may be sent any more."""


class _Day:
    """A day that this process holds."""

    def __init__(self, errand: Errand, claim: Claim, ledger: Ledger, poster: Poster, terms: Terms) -> None:
        self.place = errand.place
        self._errand = errand
        self._claim = claim
        self._ledger = ledger
        self._poster = poster
        self._terms = terms
        self._sent = self._adopted = 0
        self._finished = False

    def post(self, make_plan: MakePlan) -> None:
        """Everything after the claim."""
        written = self._ledger.messages(self._errand.key)
        self.place = written[0].place if written else self._insisting(lambda: self._poster.find(self._errand.place))
        there: Mapping[str, Found] = {}
        if any(message.ts is None for message in written):
            self._wait(self._terms.settle)  # whoever held the day may have died with a message under way
            there = self._look()
        if not written:
            there = self._look()
            written = self._write_down(make_plan, there)
        parent: str | None = None
        for message in written:
            ts = message.ts or self._bring(message, there, thread=parent)
            parent = ts if message.role == "parent" else parent
        self._hold()
        if not self._ledger.finish_day(self._claim, self._terms.now()):
            raise _ClaimLostError
        self._finished = True

    def ended(self, outcome: Outcome, words: str = "", refusal: NotPosted | None = None) -> Delivered:
        """What came of it."""
        return Delivered(outcome=outcome, sent=self._sent, adopted=self._adopted, words=words, refusal=refusal)

    def let_go(self) -> None:
        """Leave an unfinished day to whoever comes next."""
        if not self._finished:
            self._ledger.give_up_claim(self._claim)

    def _look(self) -> Mapping[str, Found]:
        """What of this day is there, by key. Asked again when there is no answer: without one nothing may be sent."""
        since = self._errand.since - MARGIN
        found = self._insisting(lambda: self._poster.look(self.place, since, wait=self._wait))
        there: dict[str, Found] = {}
        for one in sorted(found, key=lambda one: one.ts):
            if one.key == message_key(self._errand.key, self.place, one.opening):
                there.setdefault(one.key, one)
        return there

    def _write_down(self, make_plan: MakePlan, there: Mapping[str, Found]) -> Sequence[Message]:
        self._hold(self._terms.planning)
        already = [one.opening for one in there.values() if one.opening is not None]
        plan = adopt(make_plan(self.place, already), there.values(), self.place)
        self._hold()
        # When this is refused, the claim is lost, which shows before anything is sent, or the plan is empty and kept already.
        if self._ledger.plan_day(
            self._claim, plan.digest, plan.messages, plan.picks, plan.decisions, self._terms.now()
        ):
            self._adopted += sum(message.ts is not None for message in plan.messages)
        return self._ledger.messages(self._errand.key)

    def _bring(self, message: Message, there: Mapping[str, Found], *, thread: str | None) -> str:
        """See to it that a message is there, and marked; gives its ts."""
        ts = self._adopted_from(there, message) or self._insisting(
            lambda: self._send(message, thread), lambda: self._adopted_from(self._look(), message)
        )
        self._hold()
        if not self._ledger.mark_sent(self._claim, message.key, ts, self._terms.now()):
            raise _ClaimLostError
        return ts

    def _send(self, message: Message, thread: str | None) -> str:
        self._hold()
        ts = self._poster.send(message, thread=thread)
        self._sent += 1
        return ts

    def _adopted_from(self, there: Mapping[str, Found], message: Message) -> str | None:
        if message.key not in there:
            return None
        self._adopted += 1
        return there[message.key].ts

    def _insisting(self, ask: Callable[[], T], look: Callable[[], T | None] = lambda: None) -> T:
        """What Slack gives, asked again when an answer is lost; but `look` first whether that is needed."""
        for doubts in range(self._terms.doubts - 1):
            try:
                return self._patiently(ask)
            except PerhapsPosted:
                self._wait(self._terms.settle * 2**doubts)
            if (there := look()) is not None:
                return there
        return self._patiently(ask)

    def _patiently(self, ask: Callable[[], T]) -> T:
        """What Slack gives, asked again later as often as it says that we are too fast."""
        waited = 0.0
        while True:
            try:
                return ask()
            except NotPosted as refusal:
                pause = max(refusal.retry_after or 0.0, 1.0)
                if refusal.trouble != "rate" or waited + pause > self._terms.longest_wait:
                    raise
            self._wait(pause)
            waited += pause

    def _wait(self, seconds: float) -> None:
        """Do nothing, and go on holding the day."""
        while seconds > 0:
            self._hold()
            pause = min(seconds, self._terms.lease.total_seconds() / 3)
            self._terms.sleep(pause)
            seconds -= pause

    def _hold(self, lease: timedelta | None = None) -> None:
        claim = self._ledger.renew(self._claim, self._terms.now(), lease or self._terms.lease)
        if claim is None:
            raise _ClaimLostError
        self._claim = claim


def _tell(errand: Errand, place: str, refusal: NotPosted, poster: Poster, told: Told, now: datetime) -> None:
    """Say what is wrong to whoever set the subscription up: once, until a digest has reached that place again."""
    person, workspace = errand.set_up_by, errand.key.workspace
    if person is None or refusal.trouble == "rate":
        return
    last = told.last_digest(workspace, place)
    about = f"{person}: {refusal.trouble} at {place} since {last[0] if last else 'ever'}"
    if told.told_before(workspace, about, now):
        return
    text = f"Today's job picks ({errand.key.subscription}) could not be posted. {refusal.words}"
    tell(person, f"{text} Once that is mended, they are posted within minutes.", poster)
