"""The menu of a pick: saved, applied, hidden. Each is one person's own, is shown to nobody else, and a second press takes it back."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App, Respond

from ..people import MenuItem, Press
from .blocks import Body
from .feedback import UNKNOWN, heard_later, moment, young
from .messages import MENU, notice
from .respond import answer, sorry
from .workspace import Workspace

CHOSEN: Mapping[MenuItem, tuple[str, str]] = {
    "saved": (
        "Saved: the next digest leans a little towards openings like this one. `/jobpicks saved` lists them.",
        "Not saved any more.",
    ),
    "applied": (
        "Noted that you applied: the next digest leans towards openings like this one. `/jobpicks saved` lists them.",
        "No longer noted that you applied.",
    ),
    "hidden": (
        "Hidden: where you alone read, it does not come back; elsewhere the next digest leans a little away from its like.",
        "Not hidden any more.",
    ),
}
"""What is said to whoever chose an item of a pick's menu, and when they chose it again."""

AGAIN_TO_UNDO = "Nobody else sees this. Choose it once more to take it back."


def register(app: App, workspace: Workspace) -> None:
    """Listen to menus."""

    @app.action(MENU)
    def menu(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        press = press_in_menu(body, workspace.id)
        if press is None:
            return
        thread = body["container"].get("thread_ts")
        workspace.work.after(
            workspace.work.write(lambda: workspace.store.hear_press(press)),
            lambda stands: answer(respond, _pressed(press, workspace, stands=stands), thread=thread),
            failed=sorry(respond, thread=thread),
        )


def press_in_menu(body: Mapping[str, Any], workspace: str) -> Press | None:
    """What was chosen in a pick's menu; None where it is not on a message, or nothing that the menu offers."""
    action, container = body["actions"][0], body.get("container") or {}
    item = next((one for one in CHOSEN if one == (action.get("selected_option") or {}).get("value")), None)
    at = moment(action.get("action_ts"))
    place, ts = container.get("channel_id"), container.get("message_ts")
    if item is None or at is None or not (place and ts):
        return None
    return Press(workspace=workspace, place=place, ts=ts, person=body["user"]["id"], item=item, at=at)


def _pressed(press: Press, workspace: Workspace, *, stands: bool | None) -> Body:
    if stands is None and young(press):
        stands = heard_later(lambda: workspace.store.hear_press(press), workspace)
    if stands is None:
        return notice(UNKNOWN)
    chosen, taken_back = CHOSEN[press.item]
    return notice(chosen, AGAIN_TO_UNDO) if stands else notice(taken_back)
