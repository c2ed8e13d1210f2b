"""What every listing of a file says, read by two processes where the file is long."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

from scoring.facts import as_row, read_facts

from .errors import FileProblem
from .files import in_line, listing_from, raw_lines
from .records import encode

AT_ONCE = 300
"""Lines handed to a process at a time: few enough to show rows soon, enough that handing over costs nothing."""
LONG = 1_500
"""Lines from which starting a second process, half a second of work, is worth it."""
WAITING = 6
"""Batches handed over and not yet printed, so that memory stays flat however long the file."""


class Read(NamedTuple):
    """A listing's title and company, and what it says, as JSON (the keys of `scoring.facts.as_row`).

    Who read it writes the JSON as well: the process that prints would else be the slowest.
    """

    title: str
    company: str
    row: bytes


class _Batch(NamedTuple):
    read: list[Read]
    problem: tuple[str, str, str] | None  # what a `FileProblem` is made of, for errors do not travel well


def read_file(path: Path) -> Iterator[Read]:
    """Each listing of a file in its order. Raises `FileProblem` for the first line that is no listing, after those before it."""
    lines = raw_lines(path)
    first = list(islice(lines, LONG))
    batches = _batches(chain(first, lines))
    if len(first) < LONG or (cpu_count() or 1) < 2:
        read: Iterator[_Batch] = (_read_batch(path, batch) for batch in batches)
    else:
        read = _side_by_side(path, batches)
    for done, problem in read:
        yield from done
        if problem is not None:
            raise FileProblem(*problem)


def _batches(lines: Iterator[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    while batch := list(islice(lines, AT_ONCE)):
        yield batch


def _side_by_side(path: Path, batches: Iterable[list[tuple[int, bytes]]]) -> Iterator[_Batch]:
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[_Batch]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_read_batch, path, batch))
                if len(waiting) >= WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _read_batch(path: Path, lines: list[tuple[int, bytes]]) -> _Batch:
    read: list[Read] = []
    for number, line in lines:
        try:
            listing = in_line(path, number, line, listing_from)
        except FileProblem as problem:
            return _Batch(read, (problem.subject, problem.what, problem.remedy))
        read.append(Read(listing.title, listing.company, encode(as_row(listing.id, read_facts(listing)))))
    return _Batch(read, None)
