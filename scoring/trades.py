"""Trades that one needs a licence for (`data/licensed_trades.tsv`) or has to have learned (`data/learned_trades.tsv`), read once."""

from functools import lru_cache
from typing import NamedTuple

from .data_rows import data_rows


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
        for name, titles, also, licences, kinds in data_rows("licensed_trades", 5)
    )


@lru_cache(maxsize=1)
def learned_trades() -> tuple[LearnedTrade, ...]:
    """All that are learned, in the order of the file."""
    rows = data_rows("learned_trades", 3)
    return tuple(LearnedTrade(name, _names(names), _names(in_profiles)) for name, names, in_profiles in rows)


def _names(cell: str) -> tuple[str, ...]:
    return () if cell in ("", "-", "?") else tuple(cell.split("|"))
