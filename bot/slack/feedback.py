"""👍 and 👎: a reaction to a pick, or one of its buttons, becomes what somebody said of it; after a 👎 also why.

Slack may tell of one event several times, late and in any order; the store goes by each event's own time, so that it
comes out the same.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltResponse, Respond

from scoring.taste import NO_DISLIKE, Reason

from ..people import Because, Gesture, Press, Said
from .blocks import Body, actions, button
from .messages import DOWN, UP, notice
from .respond import answer, sorry
from .workspace import Workspace

REACTIONS: Mapping[str, Gesture] = {"+1": "up", "thumbsup": "up", "-1": "down", "thumbsdown": "down"}

BUTTONS: Mapping[str, Gesture] = {UP: "up", DOWN: "down"}

SAVED: Mapping[Gesture, str] = {
    "up": "Saved 👍: the next digest leans towards openings like this one.",
    "down": "Saved 👎: the next digest leans away from openings like this one.",
}

REASONS: Mapping[Reason, tuple[str, str]] = {
    "level": ("Wrong level", "the level"),
    "place": ("Place", "the place"),
    "employer": ("Employer", "the employer"),
    "field": ("Not my field", "the field"),
    "pay": ("Pay", "the pay"),
    "seen": ("Seen it before", "seen it before"),
    "closed": ("Closed, dead link", "it is closed"),
}
"""Why a 👎 was given: on a button, and in a sentence."""

WHY = "why_not_"
"""Before a reason, the action id of its button. The button's value is the ts of the pick."""

UNKNOWN = "Not saved: jobpicks does not know this message any more."

PAUSES = (2.0, 6.0)
"""Seconds after which a message that was not known is looked for again: a thumb may be faster than the note that says
which message its pick became."""

YOUNG = 120.0
"""Seconds for which a message may be a pick that was not noted yet; what is older is somebody else's."""

AGAIN = 503
"""Slack tells of an event again when it gets this: at once, after a minute and after five."""


def register(app: App, workspace: Workspace) -> None:
    """Listen to reactions and buttons. Bolt leaves out what our own bot does."""

    @app.event(re.compile("^reaction_(added|removed)$"))
    def reaction(body: dict[str, Any]) -> BoltResponse | None:
        said = said_by_reaction(body, workspace.id)
        if said is None:
            return None
        heard = workspace.work.write(lambda: workspace.store.hear(said))
        if not workspace.work.soon(heard):
            return BoltResponse(status=AGAIN)
        if young(said):
            workspace.work.later(
                lambda: (
                    heard.exception()
                    or heard.result()
                    or heard_later(lambda: workspace.store.hear(said) or None, workspace)
                )
            )
        return None

    @app.action(re.compile(f"^({UP}|{DOWN})$"))
    def button(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        said = said_by_button(body, workspace.id)
        if said is None:
            return
        thread = body["container"].get("thread_ts")
        workspace.work.after(
            workspace.work.write(lambda: workspace.store.hear(said)),
            lambda ours: answer(respond, _outcome(said, workspace, ours=ours), thread=thread),
            failed=sorry(respond, thread=thread),
        )

    @app.action(re.compile(f"^{WHY}({'|'.join(REASONS)})$"))
    def reason(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        because = because_by_button(body, workspace.id)
        if because is None:
            return
        workspace.work.after(
            workspace.work.write(lambda: workspace.store.hear_reason(because)),
            lambda ours: answer(respond, notice(_noted(because) if ours else UNKNOWN), instead=True),
            failed=sorry(respond),
        )


def said_by_reaction(body: Mapping[str, Any], workspace: str) -> Said | None:
    """What an event about a reaction says; None where it is no verdict, or not about a message."""
    event = body["event"]
    gesture = REACTIONS.get(str(event.get("reaction")).split("::", 1)[0])  # "+1::skin-tone-3"
    item = event.get("item") or {}
    at = moment(event.get("event_ts")) or moment(body.get("event_time"))
    person, place, ts = event.get("user"), item.get("channel"), item.get("ts")
    if gesture is None or item.get("type") != "message" or at is None or not (person and place and ts):
        return None
    return Said(
        workspace=workspace,
        place=place,
        ts=ts,
        person=person,
        by="reaction",
        gesture=gesture,
        at=at,
        taken_back=event["type"] == "reaction_removed",
    )


def said_by_button(body: Mapping[str, Any], workspace: str) -> Said | None:
    """What a press says; None where it is not on a message."""
    action, container = body["actions"][0], body.get("container") or {}
    at = moment(action.get("action_ts"))
    place, ts = container.get("channel_id"), container.get("message_ts")
    if at is None or not (place and ts):
        return None
    return Said(
        workspace=workspace,
        place=place,
        ts=ts,
        person=body["user"]["id"],
        by="button",
        gesture=BUTTONS[action["action_id"]],
        at=at,
    )


def because_by_button(body: Mapping[str, Any], workspace: str) -> Because | None:
    """Which reason was pressed, for the 👎 on the pick that was answered; None where it is about none."""
    action, container = body["actions"][0], body.get("container") or {}
    at, ts, place = moment(action.get("action_ts")), action.get("value"), container.get("channel_id")
    if at is None or not (place and ts):
        return None
    return Because(
        workspace=workspace,
        place=place,
        ts=ts,
        person=body["user"]["id"],
        reason=action["action_id"].removeprefix(WHY),
        at=at,
    )


def _outcome(said: Said, workspace: Workspace, *, ours: bool) -> Body:
    if not ours and young(said):
        ours = bool(heard_later(lambda: workspace.store.hear(said) or None, workspace))
    if not ours:
        return notice(UNKNOWN)
    if said.gesture == "up":
        return notice(SAVED["up"])
    body = notice(SAVED["down"], "What was it? You need not say.")
    buttons = (button(words, f"{WHY}{reason}", said.ts) for reason, (words, _) in REASONS.items())
    return {**body, "blocks": [*body["blocks"], actions("why_not", buttons)]}


def _noted(because: Because) -> str:
    words = REASONS[because.reason][1]
    if because.reason in NO_DISLIKE:
        return f"Noted: {words}. That is no dislike, so openings like this one stay where they are."
    if because.reason == "pay":
        return f"Noted: {words}. Nothing else about this opening counts against others."
    return f"Saved 👎 because of {words}: the next digest leans away from that alone."


def young(said: Said | Press) -> bool:
    """Whether the message may be a pick that was not noted yet."""
    sent = moment(said.ts)
    return sent is not None and said.at - sent < YOUNG


def heard_later(hear: Callable[[], bool | None], workspace: Workspace) -> bool | None:
    """What is heard once the message turns out to be a pick; None where it does not within the pauses."""
    for seconds in PAUSES:
        goes_on = workspace.work.pause(seconds)
        # when the app ends, its writer may have ended already
        heard = workspace.work.write(hear).result() if goes_on else hear()
        if heard is not None or not goes_on:
            return heard
    return None


def moment(value: object) -> float | None:
    """Seconds, as Slack writes them ("1764061200.000200", or a number)."""
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return seconds if 0 < seconds < 1e11 else None
