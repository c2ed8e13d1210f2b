"""What verdicts have taught of a profile's taste: it can be seen, and each preference undone or pinned by whoever shares it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast, get_args
from zoneinfo import ZoneInfo

from scoring.rank import expect
from scoring.showing import HIDDEN, Showing
from scoring.taste import Preference, State, Taste, learn
from scoring.traits import Kind, Trait

from .errors import JobpicksError
from .people import Mark, People, Subscription

DONE: Mapping[State, str] = {"undone": "undone", "pinned": "kept as it is", "learned": "learned again"}
"""What became of a preference, for people."""

FAINT = 0.025
"""A preference that leans less than this moves an opening by less than half a point of raw."""

SEE = "see the list of what was learned again"


@dataclass(frozen=True, slots=True)
class Learned:
    """One preference, with what somebody decided about it."""

    preference: Preference
    mark: Mark | None
    timezone: str  # the subscription's

    @property
    def key(self) -> str:
        """Names it: "skill:Rust"."""
        return ":".join(self.preference.trait)

    @property
    def since(self) -> datetime | None:
        """Since when it is undone or kept."""
        return datetime.fromtimestamp(self.mark.at, UTC).astimezone(ZoneInfo(self.timezone)) if self.mark else None

    @property
    def evidence(self) -> str:
        """What the preference rests on, and whether it hardly counts yet, for people."""
        faint = abs(self.preference.strength) < FAINT
        return f"{self.preference.evidence}{' (hardly counts yet)' if faint else ''}"

    @property
    def decided(self) -> str:
        """What was decided, by whom and when, for people; empty where it is learned as ever."""
        return f"{DONE[self.mark.state]} by {self.mark.by} on {self.since:%Y-%m-%d}" if self.mark else ""

    def row(self) -> dict[str, object]:
        """For a program."""
        one, mark = self.preference, self.mark
        return {
            "preference": self.key,
            "words": one.words,
            "strength": one.strength,
            "state": one.state,
            "liked": sorted(one.liked),
            "disliked": sorted(one.disliked),
            "by": mark.by if mark else None,
            "since": self.since.isoformat() if self.since else None,
        }


def taste_of(subscription: Subscription, store: People, now: datetime) -> Taste:
    """What was said of a subscription's picks comes to at `now`, without what was undone and with what was pinned."""
    return _taste(subscription, store, now, store.marks(subscription.workspace, subscription.profile.id))


def hidden_from(subscription: Subscription, store: People) -> dict[str, Showing]:
    """What the reader of a subscription hid, by opening: where its profile is one person's, that stays away for good.

    A profile that others read too goes on showing them.
    """
    sharing = {
        one.place for one in store.subscribed(subscription.workspace) if one.profile.id == subscription.profile.id
    }
    if subscription.shared or sharing - {subscription.place}:
        return {}
    said = store.verdicts(subscription.workspace, subscription.profile.id)
    return {one.opening.id: HIDDEN for one in said if one.kind == "hidden"}


def learned_of(subscription: Subscription, store: People, now: datetime) -> Sequence[Learned]:
    """Each preference at `now`, the strongest first and the undone ones last."""
    marks = store.marks(subscription.workspace, subscription.profile.id)
    by_trait = {mark.trait: mark for mark in marks}
    timezone = subscription.schedule.timezone
    return [
        Learned(one, by_trait.get(one.trait), timezone) for one in _taste(subscription, store, now, marks).preferences
    ]


def decide_on(
    trait: Trait, state: State, subscription: Subscription, store: People, *, by: str, at: float
) -> tuple[Preference, bool]:
    """Undo what was learned of a trait, pin it, or let it be learned again; the preference, and whether that is news.

    `at`: the event's own time, in seconds; the preference is taken as it was then. Raises `JobpicksError` where nothing
    is learned of the trait.
    """
    preferences = taste_of(subscription, store, datetime.fromtimestamp(at, UTC)).preferences
    found = next((one for one in preferences if one.trait == trait), None)
    if found is None:
        raise JobpicksError(":".join(trait), "is nothing that was learned, or its thumbs were taken back", SEE)
    mark = Mark(
        workspace=subscription.workspace,
        profile=subscription.profile.id,
        trait=trait,
        state=state,
        strength=found.strength,
        by=by,
        at=at,
    )
    return found, store.mark(mark)


def trait_of(key: str) -> Trait:
    """The trait that a key names. Raises `JobpicksError` where it names none."""
    kind, _, name = key.partition(":")
    if kind not in get_args(Kind) or not name:
        raise JobpicksError(key, "names no preference", SEE)
    return Trait(cast(Kind, kind), name)


def _taste(subscription: Subscription, store: People, now: datetime, marks: Sequence[Mark]) -> Taste:
    return learn(
        expect(store.verdicts(subscription.workspace, subscription.profile.id), subscription.profile),
        now=now,
        half_life_days=subscription.half_life_days,
        shared=subscription.shared or None,
        undone=frozenset(mark.trait for mark in marks if mark.state == "undone"),
        pinned={mark.trait: mark.strength for mark in marks if mark.state == "pinned"},
    )
