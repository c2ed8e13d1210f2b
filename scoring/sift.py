"""Which of many openings a reader could have, by the gates, and what each can come to at most, by the signals.

Both are asked about the samples of an index, and never about one twice.
"""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from .facts import Facts
from .gates import GATES, Eligible
from .gates.ruling import Case, Found
from .index import Column, Index, Numbers, Sample
from .nearest import fit
from .openings import Opening
from .rank import Reader
from .traits import Trait
from .words import Needs

Answer = TypeVar("Answer")

_ANSWERS = ("pass", "unknown", "fail")
_UNKNOWN, _FAIL = 1, 2


class Left(NamedTuple):
    """An opening that no gate fails: where it stands in what was asked about, and which of its views the reader sees."""

    at: int
    view: int
    eligible: Eligible


class Sifted(NamedTuple):
    """What a reader's gates make of openings, each by where it stands in what was asked about."""

    failed: dict[int, tuple[str, str]]  # the first gate failed, and its words
    left: list[Left]


def sift(index: Index, entries: Sequence[int], reader: Reader) -> Sifted:
    """What the gates say of these entries: the same as `scoring.gates.judge` says of the view that fits the reader best.

    But for words to avoid: no advert is taken to hold any.
    """
    gates = {entry.name: _gate(index.gates[entry.name], entry.gate, reader) for entry in GATES}
    drops = reader.wanted.profile.unknown == "drop"
    first, many = index.views(entries)
    shown = _nearest(gates["place"], first, many, reader) if reader.wanted.homes else first
    failed: dict[int, tuple[str, str]] = {}
    doubtful = np.zeros(len(first), dtype=bool)
    left: Numbers = np.arange(len(first))
    for entry in GATES:
        gate = gates[entry.name]
        keys = gate.column.keys(shown[left])
        answers = gate.numbers(keys)
        if drops and entry.weighty:
            answers[(answers == _UNKNOWN) & index.has_text(shown[left])] = _FAIL
        out = answers == _FAIL
        said = {key: (entry.name, gate.ask(key).words) for key in np.unique(keys[out]).tolist()}
        failed.update(zip(left[out].tolist(), map(said.__getitem__, keys[out].tolist()), strict=True))
        if entry.weighty:
            doubtful[left[answers == _UNKNOWN]] = True
        left = left[~out]
    verdicts: list[Eligible] = ["unknown" if doubt else "yes" for doubt in doubtful[left].tolist()]
    views = (shown - first)[left].tolist()
    return Sifted(failed, [Left(*found) for found in zip(left.tolist(), views, verdicts, strict=True)])


def hinting(index: Index, entries: Sequence[int], left: Sequence[Left], hints: Sequence[Needs]) -> list[int]:
    """Which of these (by where they stand in `left`) have an advert that has what one of the hints needs."""
    found = index.words.allowing(hints, views_of(index, entries, left))
    return list(np.flatnonzero(found.any(axis=0)).tolist())


def lacking_text(index: Index, entries: Sequence[int], sources: Sequence[str]) -> list[int]:
    """Which of these some reader may see without a text to conclude from, or that one of these kinds of source lists."""
    first, many = index.views(entries)
    texts = np.concatenate(([0], np.cumsum(index.has_text(np.arange(index.size)))))
    lacks = texts[first + many] - texts[first] < many
    return np.flatnonzero(
        lacks | index.traits.having([Trait("source", one) for one in sources], first).any(axis=0)
    ).tolist()


def views_of(index: Index, entries: Sequence[int], left: Sequence[Left]) -> Numbers:
    """The view of each of these."""
    first, _ = index.views([entries[one.at] for one in left])
    return first + np.array([one.view for one in left], dtype=np.intp)


class _Asked(Generic[Sample, Answer]):
    """One gate or signal of one reader: asked about a sample when that is first needed."""

    def __init__(
        self, column: Column[Sample], question: Callable[[Sample], Answer], number: Callable[[Answer], float]
    ) -> None:
        self.column = column
        self._question, self._number = question, number
        self._answers: dict[int, Answer] = {}

    def ask(self, key: int) -> Answer:
        """The answer for a key."""
        if key not in self._answers:
            self._answers[key] = self._question(self.column.samples[key])
        return self._answers[key]

    def numbers(self, keys: Numbers) -> NDArray[np.float64]:
        """The answers for many keys, as numbers."""
        needed = np.zeros(len(self.column.samples), dtype=bool)
        needed[keys] = True
        answers = np.zeros(len(self.column.samples))
        for key in np.flatnonzero(needed).tolist():
            answers[key] = self._number(self.ask(key))
        return answers[keys]


_Gate = _Asked[tuple[Opening, Facts], Found]


def _gate(column: Column[tuple[Opening, Facts]], gate: Callable[[Case], Found], reader: Reader) -> _Gate:
    return _Asked(
        column,
        lambda sample: gate(Case(*sample, reader.wanted, reader.now)),
        lambda found: _ANSWERS.index(found.answer),
    )


def _nearest(places: _Gate, first: Numbers, many: Numbers, reader: Reader) -> Numbers:
    """The view of each entry whose place fits best; of those that fit alike the first."""
    several = np.flatnonzero(many > 1)
    shown = first.copy()
    for at, start, count in zip(several.tolist(), first[several].tolist(), many[several].tolist(), strict=True):
        keys = places.column.seen[start : start + count]
        fits = [fit(places.ask(key).answer, places.column.samples[key][1], reader.wanted) for key in keys]
        shown[at] += fits.index(min(fits))
    return shown
