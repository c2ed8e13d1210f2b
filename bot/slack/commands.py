"""`/jobpicks`: what a person can ask for, answered so that only they see it."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, Respond

from scoring.due import next_due

from ..delivery.posting import NotPosted, PerhapsPosted
from ..errors import JobpicksError, StoreError
from ..pages.account import lines
from ..pages.words import day_of
from ..people import Subscription
from ..saved import saved_by, state_of
from ..why import explain_opening
from .blocks import Body
from .learned import in_a_line, learned
from .modal import profile_modal
from .neutral import link, mrkdwn
from .profile_form import in_words
from .respond import answer, sorry, told
from .sources import sources as about_sources
from .workspace import Workspace, is_direct

log = logging.getLogger(__name__)

MOST_SAVED = 40
"""So many of the openings that somebody saved are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as somebody typed it."""

    person: str
    place: str
    place_name: str  # as Slack gives it: "jobs"; the same for all private channels
    words: Sequence[str]  # after the command's own
    trigger: str  # lets a form be opened, within three seconds

    def subscriptions(self, workspace: Workspace) -> Sequence[Subscription]:
        """Who gets a digest where it was asked. Raises `JobpicksError` when nobody does."""
        found = workspace.subscriptions(self.place, self.place_name, self.person)
        if found:
            return found
        if is_direct(self.place):
            raise JobpicksError(
                "Direct messages",
                "bring no digest to you",
                "in a channel that gets one, the same command is about that",
            )
        raise JobpicksError(
            "This channel", "gets no digest", "whoever runs jobpicks can add it to the subscriptions file"
        )


def register(app: App, workspace: Workspace) -> None:
    """Listen to the command, whatever it is called there."""

    @app.command(re.compile("^/"))
    def command(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        workspace.work.later(lambda: _answered(body, respond, workspace), failed=sorry(respond))


def _answered(body: Mapping[str, Any], respond: Respond, workspace: Workspace) -> None:
    first, *rest = str(body.get("text") or "").split() or ["help"]
    asked = Asked(
        person=body["user_id"],
        place=body["channel_id"],
        place_name=body.get("channel_name") or "",
        words=rest,
        trigger=body.get("trigger_id") or "",
    )
    do = COMMANDS.get(first.lower())
    said: list[str] | Body
    try:
        said = do(asked, workspace) if do else unknown(first)
    except StoreError:
        raise  # nothing the person could mend: they get the id that is in the log
    except JobpicksError as trouble:
        said = [mrkdwn(f"{trouble}.", 1000)]
    except NotPosted as refusal:
        said = [mrkdwn(refusal.words, 1000)]
    except PerhapsPosted as doubt:
        log.warning("A command was not answered: %s", doubt)
        said = ["Slack gave no answer: please try again."]
    answer(respond, told(said) if isinstance(said, list) else said)


# ------------------------------------------------------------------ what can be asked


def help_(_: Asked | None = None, __: Workspace | None = None) -> list[str]:
    """Everything there is."""
    return [
        "*jobpicks* brings the few job openings worth your time, once a day. Say 👍 or 👎 to a pick, and the next digest follows it.",
        "`/jobpicks today`: the last digest here, and when the next one comes",
        "`/jobpicks profile`: what is looked for here, and a form to change it; `/jobpicks profile show` without the form",
        "`/jobpicks profile learned`: what 👍 and 👎 have taught, each to be undone or kept",
        "`/jobpicks saved`: what you saved and applied to, and whether it is still open",
        "`/jobpicks why LINK`: why an opening was picked, or where it fell out",
        "`/jobpicks sources`: where openings come from here, and how to add or stop a source",
        "`/jobpicks help`: this",
    ]


def unknown(word: str) -> list[str]:
    """The nearest command, and all others."""
    near = get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.5)
    meant = f" Did you mean `/jobpicks {near[0]}`?" if near else ""
    return [f"There is no “{mrkdwn(word, 60)}”.{meant}", *help_()]


def today(asked: Asked, workspace: Workspace) -> list[str]:
    """Where the last digest is, and when the next one comes."""
    here = asked.subscriptions(workspace)
    place = workspace.poster.find(asked.person) if is_direct(asked.place) else asked.place
    last = workspace.store.last_digest(workspace.id, place)
    said = [_last(place, *last, here[0], workspace) if last else "No digest was posted here yet."]
    for subscription in here:
        whose = f" ({mrkdwn(subscription.name, 80)})" if len(here) > 1 else ""
        said.append(_next(subscription, workspace.now(), whose))
        if not subscription.own_profile:
            said.append(f"Nothing is picked until somebody says what to look for{whose}: `/jobpicks profile`.")
    return said


def _last(place: str, ts: str, at: datetime, subscription: Subscription, workspace: Workspace) -> str:
    on = day_of(at.astimezone(ZoneInfo(subscription.schedule.timezone)).date())
    try:
        found = workspace.web.read("chat.getPermalink", {"channel": place, "message_ts": ts}, place=place)
    except NotPosted as refusal:
        return f"The last digest here was posted on {on}. No link to it: {mrkdwn(refusal.words, 300)}"
    return f"The last digest here: {link(str(found.get('permalink')), on, 200)}."


def _next(subscription: Subscription, now: datetime, whose: str) -> str:
    schedule = subscription.schedule
    try:
        at = next_due(schedule, now).astimezone(ZoneInfo(schedule.timezone))
    except ValueError:
        return f"No next one is planned{whose}."
    return f"The next one{whose} comes on {day_of(at.date())} at {at:%H:%M} ({mrkdwn(schedule.timezone, 60)})."


def profile(asked: Asked, workspace: Workspace) -> list[str] | Body:
    """The profile in words, and in a form; with "show" in words alone, with "learned" what verdicts added to it.

    A further word chooses among several subscriptions.
    """
    what, *words = (*asked.words, "")
    if what not in ("show", "learned"):
        what, words = "", [what, *words]
    here = asked.subscriptions(workspace)
    named = [one for one in here if one.name in words]
    subscription = (named or here)[0]
    if what == "learned":
        page = next((int(word) for word in words if re.fullmatch("[0-9]{1,4}", word)), 1)
        return learned(subscription, workspace, place=asked.place, page=page)
    row = workspace.store.profile_row(workspace.id, subscription.profile.id) or {
        "id": subscription.profile.id,
        "title": subscription.profile.title,
    }
    others = sorted({one.name for one in here if one.profile.id != subscription.profile.id})
    own = is_direct(asked.place)
    said = ["*What is looked for here* (only you see this)", *in_words(row)]
    said += [f"For {mrkdwn(name, 80)}: `/jobpicks profile {mrkdwn(name, 80)}`" for name in others]
    if what == "show":
        return [*said, *in_a_line(subscription, workspace)]
    view = profile_modal(row, place=asked.place, own=own)
    try:  # first of all: Slack lets a form be opened for three seconds only
        workspace.web.post("views.open", {"trigger_id": asked.trigger, "view": view}, place=asked.place)
    except NotPosted as refusal:
        if "trigger" not in refusal.what:
            raise
        said.append("The form to change it could not be opened in time: please type the command again.")
    return [*said, *in_a_line(subscription, workspace)]


def saved(asked: Asked, workspace: Workspace) -> list[str]:
    """What whoever asks saved and applied to, here or anywhere else in the workspace."""
    found = saved_by(asked.person, workspace.store, workspace.id, workspace.now(), hidden=workspace.roster.of_others())
    if not found:
        return ["You saved nothing yet, nor applied: the menu of a pick has both."]
    said = ["*What you saved and applied to* (only you see this), the latest first"]
    for one in found[:MOST_SAVED]:
        listing = one.opening.listing
        words = f"{link(listing.url, listing.title, 200)} · {mrkdwn(listing.company, 120)}"
        said.append(f"{words} · {' and '.join(one.items)} · {day_of(one.on)} · {state_of(one)}")
    more = len(found) - MOST_SAVED
    return [*said, f"…and {more:,} more, of earlier days."] if more > 0 else said


def why(asked: Asked, workspace: Workspace) -> list[str]:
    """What became of an opening, for each subscription here."""
    if not asked.words:
        return ["Which opening? Type `/jobpicks why` and its link."]
    reference, of_others = _address(asked.words[0]), workspace.roster.of_others()
    said: list[str] = []
    for subscription in asked.subscriptions(workspace):
        account = explain_opening(reference, subscription, workspace.store, hidden=of_others, model=workspace.model)
        said += [mrkdwn(line, 1000) for line in lines(account)]
    return said


def sources(asked: Asked, workspace: Workspace) -> list[str]:
    """Where openings come from, and what to do about it. Any member may."""
    return about_sources(asked.words, asked.person, workspace)


def _address(word: str) -> str:
    """A link as it was typed: Slack may put it between angle brackets, with a label, and escape it."""
    inner = re.fullmatch(r"<([^|>]*)(?:\|[^>]*)?>", word)
    return unescape(inner[1] if inner else word)


COMMANDS: Mapping[str, Callable[[Asked, Workspace], list[str] | Body]] = {
    "help": help_,
    "today": today,
    "profile": profile,
    "saved": saved,
    "why": why,
    "sources": sources,
}
