"""Telling whoever set something up that it does not work, in a direct message; what was told before is known."""

import logging
from datetime import datetime
from typing import Protocol

from .posting import NotPosted, PerhapsPosted, Poster

log = logging.getLogger(__name__)


class Told(Protocol):
    """What was said to people; a part of `bot.people.People`."""

    def last_digest(self, workspace: str, place: str) -> tuple[str, datetime] | None:
        """The ts of the last parent message posted to a place, and when."""

    def told_before(self, workspace: str, about: str, now: datetime) -> bool:
        """Whether this was said already; the first call for `about` answers False and every later one True."""


def tell(person: str, text: str, poster: Poster) -> None:
    """Say something to one person. What keeps it from being said is logged, and no more."""
    try:
        poster.tell(person, text)
    except (NotPosted, PerhapsPosted) as trouble:
        log.warning("could not tell %s about it: %s", person, trouble)
