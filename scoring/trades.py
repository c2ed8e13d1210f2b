"""Trades that nobody may work in without a licence of their own (`data/licensed_trades.tsv`), package data read once."""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Trade(NamedTuple):
    """A trade, and in lower case what titles and licences call it."""

    name: str
    titles: tuple[str, ...]
    also: tuple[str, ...]  # trades whose licence allows this work too
    licences: tuple[str, ...]  # further names of its licence, in texts


@lru_cache(maxsize=1)
def trades() -> tuple[Trade, ...]:
    """All of them, in the order of the file."""
    text = files("scoring").joinpath("data/licensed_trades.tsv").read_text("utf-8")
    rows = [[*line.split("\t"), "", ""] for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(Trade(row[0], _names(row[1]), _names(row[2]), _names(row[3])) for row in rows)


def _names(cell: str) -> tuple[str, ...]:
    return () if cell in ("", "-") else tuple(cell.split("|"))
