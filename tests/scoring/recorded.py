"""Recorded listings for laws over real adverts; tests that need them are skipped where they are not there."""

import gzip
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scoring.listing import Listing

DATA = Path(os.environ.get("JOBPICKS_DATA", Path(__file__).parents[2].parent / "shared")) / "data" / "listings.jsonl.gz"

needs_recordings = pytest.mark.skipif(not DATA.exists(), reason=f"no recorded listings at {DATA} (set JOBPICKS_DATA)")


@cache
def some_listings(every: int) -> tuple[Listing, ...]:
    """Each `every`th of the recorded listings, so that all sources are among them."""
    return tuple(_read(every))


def _read(every: int) -> Iterator[Listing]:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                row = json.loads(line)
                yield Listing(
                    source=row["source"],
                    source_id=row["source_id"],
                    url=row["url"],
                    title=row["title"] or "",
                    company=row["company"] or "",
                    location=row["location"],
                    remote=row["remote"],
                    salary=row["salary"],
                    employment_type=row["employment_type"],
                    description=row["description"],
                )
