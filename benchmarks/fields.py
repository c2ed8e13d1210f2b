"""How much of what a listing can hold is filled in on recorded answers: the table of docs/sources.md.

    python benchmarks/fields.py            # print it
    python benchmarks/fields.py --write    # put it into docs/sources.md

The answers are those of `tests/sources/recorded.py`, in the recorded material that JOBPICKS_DATA names, and the 441 Ashby
boards beside them. "Left out" are rows that became no listing, each with a reason: closed, hidden, the same job again.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.interfaces import Reading
from bot.sources import read
from scoring.listing import Listing
from tests.sources.recorded import ANSWERS, DATA

FIELDS = {
    "place": "location",
    "posted": "posted_at",
    "remote or not": "remote",
    "pay": "salary",
    "employment": "employment_type",
    "text": "description",
    "closes": "closes_at",
}
PAGE = Path(__file__).parents[1] / "docs" / "sources.md"
BEGIN, END = "<!-- fields -->\n", "<!-- end of fields -->\n"


def main() -> None:
    """Print the table, or write it."""
    table = "\n".join(lines()) + "\n"
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}{table}{END}{rest.partition(END)[2]}", "utf-8")
    else:
        print(table, end="")


def lines() -> Iterator[str]:
    """The table's lines."""
    yield "| kind | recorded answer | listings | left out | unreadable | " + " | ".join(FIELDS) + " |"
    yield "| --- | --- " + "| ---: " * (3 + len(FIELDS)) + "|"
    for answer in ANSWERS:
        yield line(answer.kind, answer.file, [read(answer.kind, answer.body)])
    yield line("ashby", "441 boards", list(ashby_boards()))


def line(kind: str, name: str, readings: list[Reading]) -> str:
    """One row of it."""
    listings = [one for reading in readings for one in reading.listings]
    left_out = [one for reading in readings for one in reading.left_out]
    counts = (len(listings), len(left_out), sum(one.unreadable for one in left_out))
    shares = (share(listings, field) for field in FIELDS.values())
    return f"| `{kind}` | {name} | " + " | ".join(map(str, (*counts, *shares))) + " |"


def share(listings: list[Listing], field: str) -> str:
    """In how many of a hundred listings a field says something."""
    return f"{sum(getattr(one, field) is not None for one in listings) / len(listings):.0%}" if listings else ""


def ashby_boards() -> Iterator[Reading]:
    """Whole boards as they were answered."""
    with gzip.open(DATA / "ashby_boards.jsonl.gz") as boards:
        for board in boards:
            yield read("ashby", json.dumps(json.loads(board)["payload"]).encode())


if __name__ == "__main__":
    main()
