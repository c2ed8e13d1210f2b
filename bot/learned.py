"""What verdicts have taught of a profile's taste: it can be seen, and each preference undone or pinned by whoever shares it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from scoring.taste import Preference, State, Taste, learn
from scoring.traits import Trait

from .errors import JobpicksError
from .people import Mark, People, Subscription

DONE: Mapping[State, str] = {"undone": "undone", "pinned": "kept as it is", "learned": "learned again"}
"""What became of a preference, for people."""


def taste_of(subscription: Subscription, store: People, now: datetime) -> Taste:
    """What was said of a subscription's picks comes to at `now`, without what was undone and with what was pinned."""
    workspace, profile = subscription.workspace, subscription.profile.id
    marks = store.marks(workspace, profile)
    return learn(
        store.verdicts(workspace, profile),
        now=now,
        half_life_days=subscription.half_life_days,
        shared=subscription.shared or None,
        undone=frozenset(mark.trait for mark in marks if mark.state == "undone"),
        pinned={mark.trait: mark.strength for mark in marks if mark.state == "pinned"},
    )


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
        raise JobpicksError(
            f"{trait.kind} {trait.name}",
            "is nothing that was learned here, or its thumbs were taken back",
            "see the list of what was learned again",
        )
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
