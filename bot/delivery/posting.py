"""What posting a day needs from the world: a ledger that remembers, and a poster that reaches people.

The ledger is the truth (docs/decisions.md). A day is claimed with a lease; what is to be posted is written down before
anything is sent; Slack is asked what it already has after each claim and after each doubtful answer; only then is the
next message sent, and marked.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Literal, Protocol

from ..days import DayKey, Decision
from ..digest import Digest, Pick
from ..people import Subscription

Trouble = Literal[
    "not in channel", "no channel", "archived", "revoked", "scope", "restricted", "rate", "invalid", "other"
]
"""Why a workspace would not take a message: what somebody there can mend, "rate", our own mistake, or anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a day, as it was written down. `key` is its idempotency key and travels with it as metadata."""

    key: str
    place: str  # a channel's or a direct message's id
    role: Literal["parent", "pick"]
    position: int  # 0 for the parent, then 1, 2, ... in the order of posting
    opening: str | None  # of a pick
    body: bytes  # JSON: {"text": ..., "blocks": [...]}
    ts: str | None = None  # Slack's name for it; None until it is known to be there


@dataclass(frozen=True, slots=True)
class Found:
    """A message of ours that a place already has."""

    key: str
    ts: str
    opening: str | None  # as its metadata says


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a day until `until`, unless renewed. `owner` names a process: host:pid:random."""

    key: DayKey
    owner: str
    until: datetime


def message_key(key: DayKey, place: str, opening: str | None) -> str:
    """The idempotency key of a day's parent (`opening` None) or pick: the same after a lost database."""
    parts = (key.workspace, place, key.subscription, key.date.isoformat(), opening or "")
    return blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


class NotPosted(Exception):
    """Slack certainly did not take the message.

    `trouble` says why, `what` in Slack's word, `retry_after` in seconds; `words` tell a person what happened and what
    to do about it.
    """

    def __init__(self, trouble: Trouble, what: str, retry_after: float | None = None, *, words: str = "") -> None:
        self.trouble = trouble
        self.what = what
        self.retry_after = retry_after
        self.words = words or f"Slack answered {what}."
        super().__init__(f"{trouble}: {what}")


class PerhapsPosted(Exception):
    """The answer was lost or made no sense: Slack may have taken the message."""


class Poster(Protocol):
    """The way to people. Never sends anything twice by itself; paces itself to one message a second and place."""

    def find(self, place: str) -> str:
        """The id of a channel or direct message: of a channel's id or name ("jobs", "#jobs"), or a person's id.

        Raises NotPosted or PerhapsPosted (there was no answer).
        """

    def look(self, place: str, since: datetime, *, wait: Callable[[float], None]) -> Sequence[Found]:
        """Every message of ours with a key that was posted to a place since then, replies to ours included.

        `wait` is called with seconds wherever it has to pause. Raises NotPosted when it may not look (then nothing is
        known), PerhapsPosted when it got no answer; and what `wait` raises.
        """

    def send(self, message: Message, *, thread: str | None) -> str:
        """Post one message, into the thread of the parent where there is one; gives its ts.

        Raises NotPosted or PerhapsPosted, nothing else.
        """

    def tell(self, person: str, text: str) -> None:
        """Say something to one person in a direct message. Raises NotPosted or PerhapsPosted."""


class Layout(Protocol):
    """How a day looks where it is posted. Pure; each gives the JSON of a message: {"text": ..., "blocks": [...]}."""

    def parent(self, digest: Digest, *, late: bool = False, today: date | None = None) -> Mapping[str, object]:
        """The day's message; on a quiet day all there is."""

    def pick(self, chosen: Pick) -> Mapping[str, object]:
        """A pick's own message, a reply to the day's."""

    def invitation(self, subscription: Subscription) -> Mapping[str, object]:
        """What a place gets instead of picks until somebody has saved a profile for it."""


class Ledger(Protocol):
    """The part of the store that posting rests on; the promises of `Store` hold for it too.

    A day is claimed, then planned, then done. A claim is live while the day is its owner's and its lease has not run
    out; once that has, `renew` revives it as long as nobody else took the day. Threads of one process that may take
    the same day need owners of their own.
    """

    def claim_day(self, key: DayKey, owner: str, now: datetime, lease: timedelta) -> Claim | None:
        """Take a day, or take over one whose lease has run out; None when it is done or somebody holds it.

        Whoever holds it: an owner that claims its own day again gets None as well.
        """

    def holder(self, key: DayKey) -> Claim | None:
        """Who holds an unfinished day, lease run out or not."""

    def is_done(self, key: DayKey) -> bool:
        """Whether a day was finished, or taken by `keep_day`."""

    def renew(self, claim: Claim, now: datetime, lease: timedelta) -> Claim | None:
        """Hold on from now for a lease, be it longer or shorter than what was left of the last one.

        None when the day was taken over meanwhile, and nothing may be sent any more.
        """

    def take_over(self, dead: Claim, owner: str, now: datetime, lease: timedelta) -> Claim | None:
        """Take a day from a process known to be dead, before its lease runs out; None when it is not that one's any more."""

    def plan_day(
        self,
        claim: Claim,
        digest: bytes,
        messages: Sequence[Message],
        picks: Mapping[str, str],
        decisions: Collection[Decision],
        now: datetime,
    ) -> bool:
        """Write down what is to be posted, once; the digest, picks and decisions are kept as by `keep_day`.

        False, and nothing changed, when it is written already or the claim is not live. The day's picks belong to the profile that the subscription has now; of one that was never seeded, to the
        profile of its own name.
        """

    def messages(self, key: DayKey) -> Sequence[Message]:
        """What was written down, in order; empty before `plan_day`."""

    def mark_sent(self, claim: Claim, message: str, ts: str, now: datetime) -> bool:
        """Note that a message is there. Repeating it changes nothing, not even with another ts.

        False, and nothing changed, when the claim is not live or the day has no such message.
        """

    def finish_day(self, claim: Claim, now: datetime) -> bool:
        """Every message is there: nobody need look at the day again.

        False, and nothing changed, when the claim is not live, nothing was planned or a message is not there.
        """

    def give_up_claim(self, claim: Claim) -> None:
        """Let go of a day without finishing it, so that it may be taken up at once."""

    def unfinished(self, workspace: str, now: datetime) -> Sequence[DayKey]:
        """Days that were taken, not finished, and are held by nobody now; by date, however long ago."""
