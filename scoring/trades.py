"""Trades that one needs a licence for (`data/licensed_trades.tsv`) or has to have learned (`data/learned_trades.tsv`), read once."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Trade(NamedTuple):
    """A trade that nobody may work in without a licence, and in lower case what titles and licences call it."""

    name: str
    titles: tuple[str, ...]
    also: tuple[str, ...]  # trades whose licence allows this work too
    licences: tuple[str, ...]  # further names of its licence, in texts
    kinds: tuple[str, ...]  # trades whose licences are kinds of this one: who has it may have any of them
    a_merit: bool  # its licence is also named as one merit among others


class LearnedTrade(NamedTuple):
    """A trade that is learned in a recognised training, and in lower case what it is called; "*" stands for more of a word."""

    name: str
    names: tuple[str, ...]
    in_profiles: tuple[str, ...]  # what only profiles say of it


@lru_cache(maxsize=1)
def trades() -> tuple[Trade, ...]:
    """All that are licensed, in the order of the file."""
    return tuple(
        Trade(name, _names(titles), _names(also), _names(licences), _names(kinds), a_merit=titles == "?")
        for name, titles, also, licences, kinds, *_ in _rows("licensed_trades")
    )


@lru_cache(maxsize=1)
def learned_trades() -> tuple[LearnedTrade, ...]:
    """All that are learned, in the order of the file."""
    return tuple(LearnedTrade(row[0], _names(row[1]), _names(row[2])) for row in _rows("learned_trades"))


def _rows(name: str) -> Iterator[list[str]]:
    text = files("scoring").joinpath(f"data/{name}.tsv").read_text("utf-8")
    return ([*line.split("\t"), "", "", ""] for line in text.splitlines() if line and not line.startswith("#"))


def _names(cell: str) -> tuple[str, ...]:
    return () if cell in ("", "-", "?") else tuple(cell.split("|"))
