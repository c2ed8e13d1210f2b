"""Posting to Slack, and looking at what is there: `bot.delivery.posting.Poster` over the Web API."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, cast

from ..delivery.posting import Found, Message, NotPosted
from ..records import decode
from .trouble import refusal
from .web import API_URL, Answer, Web, text_of

EVENT_TYPE = "jobpicks_message"
"""The type of our messages' metadata, which every app and member of a workspace can read: it holds opaque ids only."""

AT_ONCE = 200
"""Messages asked for at a time. Slack may give fewer: 15, to apps that are sold outside its Marketplace."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token belongs to."""

    team: str  # its id
    team_name: str
    user: str  # the bot's own id as a user
    bot: str | None
    scopes: frozenset[str] | None  # None where Slack does not say


class SlackPoster:
    """One workspace. Usable from any thread; never sends anything twice by itself.

    `pace`: seconds between two messages to one place. `timeout`: seconds that Slack may be silent while we post, well
    below the lease; reading may take twice as long.
    """

    def __init__(
        self,
        token: str,
        *,
        api_url: str = API_URL,
        pace: float = 1.1,
        timeout: float = 5.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._web = Web(token, api_url=api_url, timeout=timeout)
        self._pace = pace
        self._sleep = sleep
        self._guard = Lock()
        self._next: dict[str, float] = {}  # place -> when it may have its next message
        self._ids: dict[str, str] = {}  # what people call a place -> its id
        self._names: dict[str, str] = {}  # and back
        self._identity: Identity | None = None

    def identity(self) -> Identity:
        """Who the token belongs to, asked once. Raises NotPosted ("revoked" ...) or PerhapsPosted."""
        if self._identity is None:
            answer, headers = self._web.read_with_headers("auth.test", {}, place="the workspace")
            granted = headers.get("x-oauth-scopes")
            self._identity = Identity(
                team=text_of(answer, "team_id"),
                team_name=str(answer.get("team", "")),
                user=text_of(answer, "user_id"),
                bot=answer.get("bot_id"),
                scopes=frozenset(granted.replace(",", " ").split()) if granted else None,
            )
        return self._identity

    def find(self, place: str) -> str:
        """The id of a place, asked for once."""
        if re.fullmatch(r"[CGD][A-Z0-9]{5,}", place):
            return place
        if place not in self._ids:
            if re.fullmatch(r"[UW][A-Z0-9]{5,}", place):
                found, name = self._direct_message(place), place
            else:
                name = f"#{place.removeprefix('#').lower()}"
                found = self._channel(name)
            self._ids[place] = found
            self._names[found] = name
        return self._ids[place]

    def look(self, place: str, since: datetime, *, wait: Callable[[float], None]) -> Sequence[Found]:
        """Our messages in a channel's history, and in the thread of each of our parents."""
        me = self.identity()
        oldest = f"{since.timestamp():.6f}"
        asked = {"channel": place, "oldest": oldest, "include_all_metadata": True, "limit": AT_ONCE}

        def ours(method: str, **more: str) -> list[Found]:
            rows = self._web.rows(method, {**asked, **more}, "messages", place=self._name(place), wait=wait)
            return [found for found in (_found(row, me) for row in rows) if found and float(found.ts) >= float(oldest)]

        found = {one.ts: one for one in ours("conversations.history")}
        for parent in [ts for ts, one in found.items() if one.opening is None]:
            found |= {one.ts: one for one in ours("conversations.replies", ts=parent)}
        return list(found.values())

    def send(self, message: Message, *, thread: str | None) -> str:
        """Post one message when its place may have one."""
        self._take_turn(message.place)
        body = cast("Mapping[str, object]", decode(message.body))
        ids = {"key": message.key} | ({"opening": message.opening} if message.opening is not None else {})
        said = {
            **body,
            "channel": message.place,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": ids},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if thread is not None:
            said["thread_ts"] = thread
        return text_of(self._web.post("chat.postMessage", said, place=self._name(message.place)), "ts")

    def tell(self, person: str, text: str) -> None:
        """A direct message, in which channels' ids become their names."""
        place = self.find(person)
        plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        linked = re.sub(r"\b[CG][A-Z0-9]{8,}\b", r"<#\g<0>>", plain)
        self._take_turn(place)
        self._web.post("chat.postMessage", {"channel": place, "text": linked}, place=person)

    def _channel(self, name: str) -> str:
        try:
            channels = self._channels(name, "public_channel,private_channel")
        except NotPosted as trouble:
            if trouble.trouble != "scope":
                raise
            channels = self._channels(name, "public_channel")  # an app may do without private ones
        if not channels:
            raise refusal("channel_not_found", place=name)
        return text_of(min(channels, key=lambda channel: bool(channel.get("is_archived"))), "id")

    def _channels(self, name: str, types: str) -> list[Answer]:
        asked = {"types": types, "limit": AT_ONCE}
        channels = self._web.rows("conversations.list", asked, "channels", place=name, wait=self._sleep)
        return [channel for channel in channels if f"#{channel.get('name')}" == name]

    def _direct_message(self, person: str) -> str:
        answer: Any = self._web.read("conversations.open", {"users": person}, place=person).get("channel")
        return text_of(answer if isinstance(answer, dict) else {}, "id")

    def _name(self, place: str) -> str:
        return self._names.get(place, place)

    def _take_turn(self, place: str) -> None:
        """Wait until the place may have a message; threads that post to one place come one after the other."""
        with self._guard:
            now = time.monotonic()
            turn = max(now, self._next.get(place, now))
            self._next[place] = turn + self._pace
        if turn > now:
            self._sleep(turn - now)


def _found(message: Answer, me: Identity) -> Found | None:
    """A message of ours, by its metadata; another app's messages may carry the same and are not ours."""
    metadata = message.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != EVENT_TYPE:
        return None
    authors = {message.get("user"), message.get("bot_id")} - {None}
    ids = metadata.get("event_payload")
    if (
        not isinstance(ids, dict)
        or not isinstance(ids.get("key"), str)
        or (authors and not authors & {me.user, me.bot})
    ):
        return None
    return Found(ids["key"], text_of(message, "ts"), ids.get("opening"))
