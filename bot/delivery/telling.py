"""Telling whoever set something up that it does not work, in a direct message; what was told before is known."""

import logging

from .posting import NotPosted, PerhapsPosted, Poster

log = logging.getLogger(__name__)


def tell(person: str, text: str, poster: Poster) -> None:
    """Say something to one person. What keeps it from being said is logged, and no more."""
    try:
        poster.tell(person, text)
    except (NotPosted, PerhapsPosted) as trouble:
        log.warning("could not tell %s about it: %s", person, trouble)
