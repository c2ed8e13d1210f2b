"""Makes bot/sources/directory.tsv, the directory of boards that `jobpicks sources find` looks in.

    python benchmarks/make_directory.py

From the lists in data/boards_by_ats (name and url by service), by this rule: a url gives a board as `scoring.urls` reads
it, of a kind that is gathered; each board once, as its service tells boards apart; none whose name is a number or
holds no letter; and beside these the boards of `BESIDES`, well-known employers' that the lists lack. Names in those lists are the boards' own in capitals, so only names that the default list of sources
has are written beside them.
"""

import csv
import os
import re
import sys
from pathlib import Path

from bot.sources import KINDS, make_source
from bot.sources_file import default_sources
from scoring.urls import board_of

DATA = Path(os.environ.get("JOBPICKS_DATA") or Path(__file__).parents[2] / "shared") / "data" / "boards_by_ats"
DIRECTORY = Path(__file__).parents[1] / "bot" / "sources" / "directory.tsv"

BESIDES = {
    "ashby": {"cursor": "Cursor"},
    "greenhouse": {
        "asana": "Asana",
        "chime": "Chime",
        "coinbase": "Coinbase",
        "databricks": "Databricks",
        "datadog": "Datadog",
        "dropbox": "Dropbox",
        "elastic": "Elastic",
        "instacart": "Instacart",
        "lyft": "Lyft",
        "mongodb": "MongoDB",
        "okta": "Okta",
        "pinterest": "Pinterest",
        "roblox": "Roblox",
        "samsara": "Samsara",
        "sofi": "SoFi",
        "squarespace": "Squarespace",
        "stripe": "Stripe",
        "toast": "Toast",
        "waymo": "Waymo",
    },
    "smartrecruiters": {"Canva": "Canva"},
}

HEAD = """\
# Boards by service, for `jobpicks sources find`. Made by benchmarks/make_directory.py, which says by what rule.
# The boards come from a public, MIT-licensed list of company boards by service (2026) and, a few, from the addresses of
# well-known careers pages. They are facts, and nobody checked them: some will have moved or closed. Under each kind one
# board a line, with the employer's name where it is known otherwise than from the board.
"""


def listed():
    """Every board of the lists, with its key."""
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                board = board_of(row[-1]) if row else None
                if board and board.service in KINDS and re.search(r"[^\W\d_]", board.name.partition("/")[0]):
                    yield board.service, board.name, make_source(board.service, board=board.name).key
    for kind, boards in BESIDES.items():
        for board in boards:
            yield kind, board, make_source(kind, board=board).key


def main():
    if not DATA.is_dir():
        sys.exit("JOBPICKS_DATA names no recorded material, which the directory is made of")
    names = {source.key: source.name for source in default_sources()}
    boards = {}
    for kind, board, key in listed():
        boards.setdefault(kind, {}).setdefault(key, board)
        names.setdefault(key, BESIDES.get(kind, {}).get(board))
    lines = [HEAD]
    for kind in sorted(boards):
        lines.append(f"[{kind}]\n")
        for key, board in sorted(boards[kind].items()):
            lines.append(f"{board}\t{names[key]}\n" if names.get(key) else f"{board}\n")
    DIRECTORY.write_text("".join(lines), encoding="utf-8")
    print(
        f"{sum(map(len, boards.values())):,} boards of {len(boards)} kinds: { ({k: len(b) for k, b in boards.items()}) }"
    )


if __name__ == "__main__":
    main()
