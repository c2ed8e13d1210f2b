"""The few kinds of Block Kit blocks that messages are made of, each within Slack's limits.

Only what every workspace renders: section, header, context, actions and divider. Texts come neutral already
(`bot.slack.neutral`); here they get the marks that keep Slack from reading names and addresses into them.
"""

from collections.abc import Iterable
from typing import Any

from .neutral import address, plain

Block = dict[str, Any]
Body = dict[str, Any]
"""What is posted: {"text": ..., "blocks": [...]}; `text` is the notification and what screen readers read."""

LONGEST_TEXT = 3000
LONGEST_HEADER = 150
LONGEST_BUTTON = 75


def words(mrkdwn: str) -> Block:
    """A text object of neutral mrkdwn that Slack adds nothing to."""
    return {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}


def plain_words(text: str, limit: int) -> Block:
    """A text object without any markup."""
    return {"type": "plain_text", "text": plain(text, limit), "emoji": False}


def header(text: str) -> Block:
    """A line in large letters."""
    return {"type": "header", "text": plain_words(text, LONGEST_HEADER)}


def section(mrkdwn: str) -> Block:
    """A paragraph or several."""
    return {"type": "section", "text": words(mrkdwn)}


def context(mrkdwn: str) -> Block:
    """Small print."""
    return {"type": "context", "elements": [words(mrkdwn)]}


def actions(block_id: str, buttons: Iterable[Block]) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "block_id": block_id, "elements": list(buttons)}


def button(text: str, action: str, value: str) -> Block:
    """A button that tells the app. `value` is opaque and comes back with the press."""
    return {"type": "button", "text": plain_words(text, LONGEST_BUTTON), "action_id": action, "value": value}


def link_button(text: str, action: str, url: str) -> Block | None:
    """A button that opens an address, and tells the app too; None where the address is none that Slack takes."""
    safe = address(url)
    return (
        {"type": "button", "text": plain_words(text, LONGEST_BUTTON), "action_id": action, "url": safe}
        if safe
        else None
    )


def menu(action: str, items: Iterable[tuple[str, str]]) -> Block:
    """What hides behind three dots, at most five items: for each the value that comes back with the press, and its words."""
    options = [{"text": plain_words(text, LONGEST_BUTTON), "value": value} for value, text in items]
    return {"type": "overflow", "action_id": action, "options": options}


def lines(many: Iterable[str], limit: int = LONGEST_TEXT) -> str:
    """Lines one below the other, as many as fit; what does not is said to be left out."""
    rest = list(many)
    kept: list[str] = []
    room = limit - len("\n…")
    while rest and len(rest[0]) + 1 <= room:
        room -= len(rest[0]) + 1
        kept.append(rest.pop(0))
    return "\n".join([*kept, "…"] if rest else kept)
