"""What people saved and applied to: the picks whose menus say so, with the day it was said and whether they are still open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from scoring.openings import Opening

from .errors import JobpicksError
from .interfaces import Store
from .people import Chosen, MenuItem, Subscription

KEPT: tuple[MenuItem, ...] = ("applied", "saved")
"""What is worth a list; what somebody hid, they do not want to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One opening that a person saved, applied to, or both."""

    opening: Opening
    items: tuple[MenuItem, ...]  # of `KEPT`, in that order
    on: date  # the last day that one of them was chosen on, where the subscription is read
    live: bool  # False: it can be applied to no more, as far as is known

    def row(self) -> dict[str, object]:
        """For a program."""
        listing = self.opening.listing
        return {
            "opening": self.opening.id,
            "title": listing.title,
            "company": listing.company,
            "url": listing.url,
            "saved": "saved" in self.items,
            "applied": "applied" in self.items,
            "date": self.on.isoformat(),
            "open": self.live,
        }


def state_of(saved: Saved) -> str:
    """Whether it is still open, for people."""
    return "still open" if saved.live else "not open any more"


def saved_by(
    person: str | None,
    store: Store,
    workspace: str,
    now: datetime,
    *,
    profile: str | None = None,
    hidden: Collection[str] = (),
) -> Sequence[Saved]:
    """What one person keeps, the latest first: of one profile (by id) or all. None: whoever has something to do with it.

    `hidden`: sources, by key, of which nothing is told.
    """
    chosen = [
        one
        for one in store.chosen(workspace)
        if one.item in KEPT and person in (None, one.person) and profile in (None, one.profile)
    ]
    zones = {one.name: ZoneInfo(one.schedule.timezone) for one in store.subscribed(workspace)}
    of: dict[str, list[Chosen]] = {}
    for one in chosen:
        of.setdefault(one.opening, []).append(one)
    live = store.live_among(list(of), now, hidden=hidden)
    found: list[tuple[datetime, Saved]] = []
    for name, its in of.items():
        if opening := store.find_opening(name, hidden=hidden):
            last = its[-1]
            items = tuple(item for item in KEPT if any(one.item == item for one in its))
            on = last.at.astimezone(zones.get(last.subscription, UTC)).date()
            found.append((last.at, Saved(opening=opening, items=items, on=on, live=name in live)))
    return [saved for _, saved in sorted(found, key=lambda one: (one[0], one[1].opening.id), reverse=True)]


def saved_of(
    subscription: Subscription, person: str | None, store: Store, now: datetime, *, hidden: Collection[str] = ()
) -> Sequence[Saved]:
    """What the reader of a subscription keeps. Of several readers one has to be named: raises `JobpicksError`."""
    if person is None and subscription.shared:
        raise JobpicksError(
            subscription.name,
            "is read by several people, and what each of them saved is their own",
            "name one of them with --person, by the id that Slack knows them by",
        )
    return saved_by(person, store, subscription.workspace, now, profile=subscription.profile.id, hidden=hidden)
