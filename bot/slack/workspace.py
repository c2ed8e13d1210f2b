"""What listening needs to answer the people of one workspace, and who gets a digest where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from ..delivery.posting import NotPosted, PerhapsPosted, Poster
from ..interfaces import Store
from ..people import Subscription
from ..roster import Roster
from .blocks import Body
from .web import Web
from .work import Work

LONGEST_PAUSE = 30.0
"""Seconds that one of our lines waits at most when Slack asks for a pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One workspace, as the app that listens to it knows it."""

    id: str  # its team's
    bot: str  # our own id as a user there
    store: Store
    poster: Poster
    web: Web
    work: Work
    roster: Roster
    model: str | None = None  # the language model that advises, where one does
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def subscriptions(self, place: str, name: str, person: str) -> Sequence[Subscription]:
        """Who gets a digest in a channel (its id and the name a command gives it), or in a direct message: the person."""
        every = [one for one in self.store.subscribed(self.id) if one.place]
        names = {place, person} if is_direct(place) else {place, name, f"#{name}"}
        found = [one for one in every if one.place in names]
        # A command names private channels all alike, so that one written by its name has to be looked up.
        return found or [one for one in every if not _is_id(one.place or "") and self._find(one) == place]

    def channels(self, profile_id: str | None = None) -> Sequence[str]:
        """Every channel that gets a digest, for one profile or any, by its id."""
        every = [one for one in self.store.subscribed(self.id) if one.place]
        theirs = [one for one in every if profile_id in (None, one.profile.id)]
        found = [one.place if _is_id(one.place or "") else self._find(one) for one in theirs]
        return sorted({place for place in found if place and place[0] in "CG"})

    def say(self, place: str, body: Body) -> None:
        """Post a line of ours. Raises NotPosted and PerhapsPosted."""
        message = {**body, "channel": place, "unfurl_links": False, "unfurl_media": False}
        try:
            self.web.post("chat.postMessage", message, place=place)
        except NotPosted as refusal:
            if refusal.trouble != "rate":
                raise
            self.work.pause(min(refusal.retry_after or 1.0, LONGEST_PAUSE))
            self.web.post("chat.postMessage", message, place=place)

    def tell(self, channels: Sequence[str], body: Body, *, by: str, done: str) -> None:
        """Post one line to each of these; whoever changed something is told of those that cannot be told, and what is `done`."""
        for channel in channels:
            try:
                self.say(channel, body)
            except NotPosted as refusal:
                self.poster.tell(by, f"{done}, but {channel} was not told: {refusal.words}")
            except PerhapsPosted:
                self.poster.tell(by, f"{done}; whether {channel} was told is not known.")

    def _find(self, subscription: Subscription) -> str | None:
        try:
            return self.poster.find(subscription.place or "")
        except NotPosted:
            return None  # a channel that is not there is told about where its day is posted


def is_direct(place: str) -> bool:
    """Whether a conversation's id is that of a direct message."""
    return place.startswith("D")


def _is_id(place: str) -> bool:
    """Whether a place is written by its id: names are in small letters."""
    return place.isupper()
