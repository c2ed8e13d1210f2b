"""Demonstration data: made-up listings for a first look at the product where no source answers. Never posted."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from scoring.clean import plain_line, plain_text
from scoring.listing import Listing

from ..interfaces import Harvest

DISPLAY = "Demonstration board"
WINDOWS = frozenset({"remotive"})
"""Boards that, like the real ones of that kind, show the newest only, so that their harvests are never complete."""


def demonstration_harvests(now: datetime) -> list[Harvest]:
    """What a few boards would have given at `now`: one harvest each, dates relative to `now`, `.example` links.

    The adverts go the way of real ones: they are cleaned here and judged later, hostile ones included.
    """
    boards: dict[str, list[Listing]] = {}
    for raw in _adverts():
        boards.setdefault(raw["board"], []).append(_listing(raw, now))
    return [
        Harvest(
            source=f"{board}:demonstration",
            kind=board,
            display=DISPLAY,
            at=now,
            listings=tuple(listings),
            complete=board not in WINDOWS,
            own=board not in WINDOWS,
        )
        for board, listings in boards.items()
    ]


def _adverts() -> Iterator[Mapping[str, Any]]:
    """Each advert of the file, and then what it says of itself `again` elsewhere."""
    for advert in tomllib.loads(files(__package__).joinpath("listings.toml").read_text("utf-8"))["listing"]:
        repeats = advert.pop("again", [])
        yield advert
        for repeat in repeats:
            yield advert | repeat


def _listing(raw: Mapping[str, Any], now: datetime) -> Listing:
    site = raw.get("site") or re.sub(r"\W", "", raw["company"].lower())
    return Listing(
        source=raw["board"],
        source_id=f"{site}/{raw['id']}",
        url=f"https://jobs.{site}.example/{raw['id']}",
        title=plain_line(raw["title"]),
        company=plain_line(raw["company"]),
        location=raw.get("location"),
        posted_at=now - timedelta(days=raw["posted"]),
        remote=raw.get("remote"),
        salary=raw.get("salary"),
        employment_type=raw.get("employment_type"),
        description=plain_text(raw["text"]),
        closes_at=now + timedelta(days=raw["closes"]) if "closes" in raw else None,
    )
