"""`/jobpicks profile learned`: each inferred preference with its evidence, and buttons to undo or keep it.

The list is seen by whoever asked alone. What somebody changes in it is told to the channel in one line, which names the
preference and never whose thumbs it rests on.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from slack_bolt import Ack, App, Respond

from scoring.taste import Preference, State
from scoring.traits import Trait

from ..errors import JobpicksError, StoreError
from ..learned import DONE, Learned, decide_on, learned_of, taste_of
from ..pages.words import day_of
from ..people import Subscription
from .blocks import Block, Body, actions, button, lines, section
from .messages import LONGEST_SUMMARY, notice, preference_marked
from .neutral import mrkdwn, person
from .respond import answer, sorry
from .workspace import Workspace, is_direct

STATES: Mapping[str, State] = {"learned_undo": "undone", "learned_keep": "pinned", "learned_again": "learned"}
"""The buttons' action ids. Each carries the subscription, the trait and the page of the list."""

BUTTONS: Mapping[State, Mapping[str, str]] = {
    "learned": {"learned_undo": "Undo", "learned_keep": "Keep"},
    "pinned": {"learned_undo": "Undo", "learned_again": "Let it fade"},
    "undone": {"learned_again": "Learn it again"},
}
"""What can be done about a preference in each state."""

ON_A_PAGE = 15
"""Two blocks each, of the fifty that a message may have."""

IN_A_LINE = 3
"""So many preferences are named where there is only a line for them."""

LONGEST_VALUE = 2000

OUTDATED = "This list is out of date: type `/jobpicks profile learned` again."


def register(app: App, workspace: Workspace) -> None:
    """Listen to the list's buttons."""

    @app.action(re.compile(f"^({'|'.join(STATES)})$"))
    def pressed(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        workspace.work.later(lambda: answer(respond, _decided(body, workspace), instead=True), failed=sorry(respond))


def learned(subscription: Subscription, workspace: Workspace, *, place: str, page: int = 1, note: str = "") -> Body:
    """The list, a page of it; `note` stands above."""
    every = learned_of(subscription, workspace.store, workspace.now())
    if not every:
        return notice(*filter(None, (note, "Nothing was learned yet: a 👍 or 👎 on a pick teaches it.")))
    pages = ceil(len(every) / ON_A_PAGE)
    page = min(max(page, 1), pages)
    shown = every[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    head = "*What 👍 and 👎 have taught* (only you see this), the strongest first."
    if not is_direct(place):
        head += " Everybody here shares it: what you undo or keep is told to the channel in one line."
    said = [_line(one) for one in shown]
    blocks = [section(lines(filter(None, (note, head))))]
    for number, (one, line) in enumerate(zip(shown, said, strict=True), start=1):
        blocks.append(section(line))
        blocks += _buttons(one.preference, number, subscription, page)
    if pages > 1:
        further = page % pages + 1
        rest = f"Page {page} of {pages}, {len(every):,} in all."
        blocks.append(section(f"{rest} `/jobpicks profile learned {further}` shows page {further}."))
    return {"text": lines(filter(None, (note, *said)), LONGEST_SUMMARY), "blocks": blocks}


def in_a_line(subscription: Subscription, workspace: Workspace) -> list[str]:
    """The strongest preferences, as a line among others; no line where nothing was learned."""
    preferences = taste_of(subscription, workspace.store, workspace.now()).preferences
    counting = [one for one in preferences if one.state != "undone"]
    if not preferences:
        return []
    said = [f"{mrkdwn(one.wish, 150)} ({mrkdwn(one.evidence, 60)})" for one in counting[:IN_A_LINE]]
    rest = len(preferences) - len(said)
    said += [f"{rest:,} more" if said else f"{rest:,} that are undone"] if rest else []
    return [f"*Learned from 👍 and 👎*: {'; '.join(said)}. To undo or keep one: `/jobpicks profile learned`"]


def _line(one: Learned) -> str:
    said = f"{mrkdwn(one.preference.wish, 300)}: {mrkdwn(one.evidence, 80)}"
    if one.mark is None or one.since is None:
        return said
    return f"{said} · {DONE[one.mark.state]} by {person(one.mark.by)} on {day_of(one.since.date())}"


def _buttons(preference: Preference, number: int, subscription: Subscription, page: int) -> Iterable[Block]:
    value = json.dumps([subscription.name, *preference.trait, page], ensure_ascii=False)
    if len(value) <= LONGEST_VALUE:
        yield actions(
            f"learned_{number}", [button(words, name, value) for name, words in BUTTONS[preference.state].items()]
        )


def _decided(body: Mapping[str, Any], workspace: Workspace) -> Body:
    """Do what was pressed, tell those who share the profile, and give the list as it is then."""
    action, by = body["actions"][0], body["user"]["id"]
    place, state = body["container"]["channel_id"], STATES[action["action_id"]]
    name, kind, trait, page = json.loads(action["value"])
    here = workspace.subscriptions(place, (body.get("channel") or {}).get("name") or "", by)
    subscription = next((one for one in here if one.name == name), None)
    if subscription is None:
        return notice(OUTDATED)
    try:
        preference, news = workspace.work.write(
            lambda: decide_on(
                Trait(kind, trait), state, subscription, workspace.store, by=by, at=float(action["action_ts"])
            )
        ).result()
    except StoreError:
        raise  # nothing the person could mend
    except JobpicksError:
        return notice(OUTDATED)
    if news:
        _tell(workspace.channels(subscription.profile.id), preference, state, by, workspace)
    done = f"*{DONE[state].capitalize()}*: {mrkdwn(preference.wish, 300)}."
    return learned(subscription, workspace, place=place, page=page, note=done)


def _tell(channels: Sequence[str], preference: Preference, state: State, by: str, workspace: Workspace) -> None:
    workspace.tell(channels, preference_marked(by, preference.wish, state), by=by, done="What was learned is changed")
