"""What people set up, say and decide: subscriptions, profiles, verdicts, marks; and the store's promises about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal, Protocol

from scoring.choose import Rules
from scoring.due import Schedule
from scoring.profile import Profile
from scoring.taste import Reason, State, Verdict
from scoring.traits import Trait

Gesture = Literal["up", "down"]

MenuItem = Literal["saved", "applied", "hidden"]
"""What the menu of a pick offers; each independent of the others and of thumbs."""

LOCAL = "local"
"""The workspace where there is no Slack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Who gets a digest of what, where and when."""

    name: str
    profile: Profile
    rules: Rules = field(default_factory=Rules)
    workspace: str = LOCAL
    place: str | None = None  # a channel's id or name, or a person's id; None: it is only printed
    schedule: Schedule = field(default_factory=lambda: Schedule(time(9), frozenset(range(5)), "UTC"))
    half_life_days: float = 30
    set_up_by: str | None = None  # a person's id: who is told when something is wrong
    own_profile: bool = True  # False: still the sample that came along, so it gets an invitation instead of picks

    @property
    def shared(self) -> bool:
        """Whether several people read it: a channel, not a person's direct messages."""
        return self.place is not None and re.fullmatch(r"[UWD][A-Z0-9]{2,}", self.place) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One gesture of a person on a message, as an event tells it. Repeating it, or hearing of an older one, changes nothing."""

    workspace: str
    place: str
    ts: str  # of the message
    person: str
    by: Literal["reaction", "button"]
    gesture: Gesture
    at: float  # the event's own time, seconds
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One press in the menu of a message: it says something of the pick, and the next press there takes that back."""

    workspace: str
    place: str
    ts: str  # of the message
    person: str
    item: MenuItem
    at: float  # the event's own time, seconds: it names the press, which may be told several times


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An item of a pick's menu that stands for a person: chosen, and not taken back."""

    opening: str  # its id
    person: str
    item: MenuItem
    subscription: str  # whose pick it was
    profile: str  # that one's id
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a person gave a 👎 on a message: what was said after it, while it stands. Another 👎 has no reason yet."""

    workspace: str
    place: str
    ts: str  # of the message
    person: str
    reason: Reason
    at: float  # the event's own time, seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a person decided about one preference of a profile that verdicts had taught."""

    workspace: str
    profile: str  # its id
    trait: Trait
    state: State  # "learned": it is neither undone nor pinned any more
    strength: float  # how far the trait leant then: a pinned one stays so
    by: str  # a person's id
    at: float  # the event's own time, seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A profile that Slack and the owner's file have different ideas of."""

    file: Profile
    since: datetime  # when that subscription last changed in the file
    slack: Profile  # what holds
    by: str  # a person's id: who changed it last
    at: datetime


class People(Protocol):
    """The part of the store that people fill; the promises of `Store` hold for it too."""

    def seed(self, subscriptions: Sequence[Subscription], now: datetime) -> None:
        """Bring in the owner's file, all of it: new subscriptions, and what was not changed in Slack since.

        Of each workspace named, what the file does not name any more is subscribed no more; its days, and profiles
        changed in Slack, stay.
        """

    def subscribed(self, workspace: str) -> Sequence[Subscription]:
        """Every subscription, by name, with its profile as it is now; a profile changed in Slack is somebody's own."""

    def save_profile(self, workspace: str, profile: Mapping[str, object], *, by: str, now: datetime) -> None:
        """Keep a profile changed in Slack, by its id. The mapping is one that `read_profile` takes, `id` included.

        It holds for every subscription of the workspace that has it, now and later.
        """

    def profile_row(self, workspace: str, profile_id: str) -> Mapping[str, object] | None:
        """The mapping a profile was made from, to be shown and changed: what is not in it was not asked."""

    def differences(self, workspace: str) -> Sequence[Difference]:
        """Profiles changed in Slack that say something else than the owner's file does, by id."""

    def hear(self, said: Said) -> bool:
        """Keep what somebody said. False when the message is no pick of ours (nothing is kept).

        Event time decides, not arrival: a gesture stands when the latest event about it did not take it back, and at
        the same instant taking back wins.
        """

    def verdicts(self, workspace: str, profile_id: str) -> Sequence[Verdict]:
        """What stands of everything said on picks made for that profile, oldest first.

        One for each opening and person: the latest gesture that stands, on whichever message, by reaction or button
        alike; with a 👎 the reason for it that was said on its message. Beside it, each item of the menu that stands on one of
        the opening's messages. Openings as `find_opening` gives them, closed
        ones too, with the facts of the listing to show.
        """

    def hear_press(self, press: Press) -> bool | None:
        """Keep a press in a menu; whether what it says stands now. None when the message is no pick of ours (nothing is kept).

        An item stands for a person and a message when its presses there, each counted once, are odd in number.
        """

    def chosen(self, workspace: str) -> Sequence[Chosen]:
        """Every item that stands, oldest first: one for each opening, person, item and subscription."""

    def hear_reason(self, because: Because) -> bool:
        """Keep why somebody gave a 👎. False when the message is no pick of ours (nothing is kept).

        Event time decides, not arrival; of several at the same instant the last in the alphabet.
        """

    def mark(self, mark: Mark) -> bool:
        """Keep what somebody decided of a preference; whether that is another state than it had.

        One for each profile and trait. Event time decides, not arrival; at the same instant undone wins over pinned,
        and both win over learned.
        """

    def marks(self, workspace: str, profile_id: str) -> Sequence[Mark]:
        """The preferences of a profile that are undone or pinned, by trait."""

    def last_digest(self, workspace: str, place: str) -> tuple[str, datetime] | None:
        """The ts of the last parent message posted to a place, and when."""

    def told_before(self, workspace: str, about: str, now: datetime) -> bool:
        """Whether this was said already; the first call for `about` answers False and every later one True."""


def asks_for_nothing(profile: Profile) -> str | None:
    """A line for whoever has a profile that nothing can be ranked by; `None` for all others."""
    if not profile.asks_for_nothing:
        return None
    what = "names no roles, skills or interests and says nothing about you"
    return f"The profile {profile.id} {what}: it asks for nothing, so the order of openings means little."
