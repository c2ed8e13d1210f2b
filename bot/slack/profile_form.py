"""The profile's form: what came back is checked, kept, and told to those who share it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from slack_bolt import Ack, App

from scoring.profile import Profile, ProfileError, read_profile

from .inputs import AnyOf, OneOf, Tick, submitted
from .messages import profile_changed
from .modal import CALLBACK, FIELDS, SALARY, about_view, profile_from_view, said_in_fields
from .neutral import mrkdwn
from .respond import went_wrong
from .workspace import Workspace

NOT_KEPT = "Not saved: the database did not take it. Press Save again, and tell whoever runs jobpicks if it stays."

LONGEST_VALUE = 400


def register(app: App, workspace: Workspace) -> None:
    """Listen to the form."""

    @app.view(CALLBACK)
    def form(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        save(ack, body["user"]["id"], view, workspace)


def save(ack: Ack, person: str, view: Mapping[str, Any], workspace: Workspace) -> None:
    """Keep what a form says, or answer it with what is wrong in which field."""
    store, work = workspace.store, workspace.work
    profile_id, _, _ = about_view(view)
    row = store.profile_row(workspace.id, profile_id) or {"id": profile_id}
    wanted = profile_from_view(touched(view), row)
    try:
        after = read_profile(wanted, name=profile_id)
    except ProfileError as mistake:
        ack(response_action="errors", errors=said_in_fields(mistake, wanted))
        return
    changed = _changed(read_profile(row, name=profile_id, kept=True), after)
    if not changed and _is_own(profile_id, workspace):
        ack()
        return
    kept = work.write(lambda: store.save_profile(workspace.id, wanted, by=person, now=workspace.now()))
    if not work.soon(kept):
        ack(response_action="errors", errors={next(iter(view["state"]["values"])): NOT_KEPT})
        return
    ack()
    work.after(
        kept,
        lambda _: announce(workspace, profile_id, person, changed),
        failed=lambda name: workspace.poster.tell(person, f"Your change of the job profile: {went_wrong(name)}"),
    )


def announce(workspace: Workspace, profile_id: str, person: str, changed: Sequence[str]) -> None:
    """One line to every channel that has the profile; to the person, where it is no channel's or cannot be told there."""
    channels = workspace.channels(profile_id)
    if not channels:
        workspace.poster.tell(person, "Your job profile is saved; the next digest follows it.")
    workspace.tell(channels, profile_changed(person, changed), by=person, done="The job profile is saved")


def touched(view: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a submitted view's state that the person changed, so that what others changed meanwhile stays.

    The view comes back with the values it was opened with. The parts of one field are kept together.
    """
    values = view["state"]["values"]
    opened = {block["block_id"]: block["element"] for block in view.get("blocks", ()) if block.get("type") == "input"}
    changed = {
        block for block, inputs in values.items() if block not in opened or _differs(opened[block], inputs.values())
    }
    if changed & SALARY.keys():
        changed |= SALARY.keys()
    return {"values": {block: inputs for block, inputs in values.items() if block in changed}}


def _differs(opened: Mapping[str, Any], inputs: Iterable[Mapping[str, Any]]) -> bool:
    before = {
        "type": opened["type"],
        "value": opened.get("initial_value"),
        "selected_option": opened.get("initial_option"),
        "selected_options": opened.get("initial_options"),
    }
    return any(submitted(now) != submitted(before) for now in inputs)


def in_words(row: Mapping[str, object]) -> list[str]:
    """A profile, a line for each field that says something. For the eyes of those who may change it."""
    said = []
    for block, field in FIELDS.items():
        if block in SALARY:
            continue
        value = field.kind.shown(row.get(block))
        if isinstance(field.kind, OneOf):
            words = field.kind.choices[str(value)] if block in row else ""
        elif isinstance(field.kind, AnyOf):
            words = ", ".join(field.kind.choices[one] for one in value)
        elif isinstance(field.kind, Tick):
            words = "yes" if value else ""
        else:
            words = "; ".join(str(value).splitlines())  # one place has commas of its own: "Berlin, DE"
        if words:
            said.append(f"*{mrkdwn(field.label, 80)}*: {mrkdwn(words, LONGEST_VALUE)}")
    least = row.get("salary_min")
    if isinstance(least, Mapping):
        amount = f"{least['amount']:,.0f} {least['currency']} a {least['period']}"
        said.append(f"*Least pay*: {mrkdwn(amount, LONGEST_VALUE)}")
    return said


def _is_own(profile_id: str, workspace: Workspace) -> bool:
    """Whether somebody wrote the profile already; saving the sample as it is makes it one's own."""
    return all(one.own_profile for one in workspace.store.subscribed(workspace.id) if one.profile.id == profile_id)


def _changed(before: Profile, after: Profile) -> list[str]:
    names = (field.name for field in fields(Profile))
    return [name for name in names if getattr(before, name) != getattr(after, name)]
