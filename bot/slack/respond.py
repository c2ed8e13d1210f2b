"""Answers that only the person sees who asked."""

import logging
from collections.abc import Iterable

from slack_bolt import Respond

from .blocks import LONGEST_TEXT, Body, lines, section
from .messages import LONGEST_SUMMARY, notice
from .work import Failed

log = logging.getLogger(__name__)

MOST_PARAGRAPHS = 10


def told(said: Iterable[str]) -> Body:
    """Lines of neutral mrkdwn as an answer, however many: as much in each paragraph as fits."""
    said = list(said)
    pages = [""]
    for line in said:
        if len(pages[-1]) + len(line) + 1 > LONGEST_TEXT:
            pages.append("")
        pages[-1] += f"\n{line}" if pages[-1] else line
    return {"text": lines(said, LONGEST_SUMMARY), "blocks": [section(page) for page in pages[:MOST_PARAGRAPHS]]}


def answer(respond: Respond, body: Body, *, thread: str | None = None, instead: bool = False) -> None:
    """Answer through the address that came with the question, in a thread where it was asked in one.

    `instead`: in place of our earlier answer, whose button was pressed.
    """
    said = respond(
        text=body["text"],
        blocks=body["blocks"],
        response_type="ephemeral",
        replace_original=instead,
        unfurl_links=False,
        unfurl_media=False,
        thread_ts=thread,
    )
    if said.status_code != 200:
        log.warning("An answer to somebody was not taken: Slack said %s", said.status_code)


def sorry(respond: Respond, *, thread: str | None = None) -> Failed:
    """Tells the person what to quote when something went wrong."""
    return lambda name: answer(respond, notice(went_wrong(name)), thread=thread)


def went_wrong(name: str) -> str:
    """What is said of a mishap."""
    return (
        f"Something went wrong, and was written down as {name}: try again, and tell whoever runs jobpicks if it stays."
    )
