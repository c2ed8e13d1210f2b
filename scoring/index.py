"""Openings arranged so that a gate or a signal of a reader is asked once about all that are alike to it.

An index knows nothing of any reader. Of every opening, as each of its views shows it, it keeps the number of the key that a
gate or signal sees there (`scoring.gates.alike`, `scoring.signals.alike`), and one sample of every key. So tens of thousands
of openings become some thousand samples to ask about, and the answers are looked up by number.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, partial
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from .facts import Facts
from .facts.text import LONGEST_TEXT
from .gates.alike import SIGHTS, without_texts
from .nearest import View
from .openings import Opening
from .signals import Advert
from .signals.advert import READ
from .signals.alike import BY_FACTS, title_of
from .topics import Vector
from .traits import Trait, traits
from .words import Needs, runs

Numbers = NDArray[np.integer[Any]]
Sample = TypeVar("Sample")
Thing = TypeVar("Thing", bound=Hashable)


class Column(Generic[Sample]):
    """What one gate or signal sees: each key once, with its number and a sample of it."""

    def __init__(self, key: Callable[[Opening, Facts], Hashable], sample: Callable[[Opening, Facts], Sample]) -> None:
        self.samples: list[Sample] = []
        self.seen = array("i")  # for each view the number of its key
        self._numbers: dict[Hashable, int] = {}
        self._key, self._sample = key, sample

    def see(self, view: View, small: Callable[[], Opening]) -> None:
        """Take one more view in; `small` makes its opening without texts, of which samples are made."""
        number = self._numbers.setdefault(self._key(*view), len(self.samples))
        if number == len(self.samples):
            self.samples.append(self._sample(small(), view.facts))
        self.seen.append(number)

    def keys(self, views: Numbers) -> Numbers:
        """The numbers of the keys of these views."""
        return _snapshot(self.seen)[views]


def _snapshot(numbers: "array[int]") -> NDArray[np.int32]:
    """What there is by now: another thread may add to it meanwhile."""
    return np.frombuffer(numbers.tobytes(), dtype=np.int32)


class Sets(Generic[Thing]):
    """Which of very many things each view has."""

    def __init__(self) -> None:
        self._numbers: dict[Thing, int] = {}
        self._has = array("i")  # of one view after the other, the numbers of what it has
        self._starts = array("i", [0])
        self._read = _snapshot(self._has)

    def see(self, things: Iterable[Thing]) -> None:
        """Take one more view in."""
        numbers = self._numbers
        self._has.extend([numbers.setdefault(thing, len(numbers)) for thing in things])
        self._starts.append(len(self._has))

    def having(self, things: Sequence[Thing], views: Numbers) -> NDArray[np.bool_]:
        """For each of these things and views whether the view has it."""
        found = np.zeros((len(things), len(views)), dtype=bool)
        if not found.size:
            return found
        row = np.full(len(self._numbers) + 1, -1, dtype=np.intp)  # the last one is for things that no view has
        row[[self._numbers.get(thing, -1) for thing in things]] = np.arange(len(things))
        row[-1] = -1
        starts = _snapshot(self._starts)
        counts = starts[views + 1] - starts[views]
        ends = np.cumsum(counts)
        places = np.repeat(starts[views] - (ends - counts), counts) + np.arange(ends[-1])
        if len(self._read) < len(self._has):
            self._read = _snapshot(self._has)
        rows = row[self._read[places]]
        at = np.flatnonzero(rows >= 0)
        found[rows[at], np.searchsorted(ends, at, side="right")] = True
        return found


class Words(Sets[str]):
    """Which words each view's advert holds. A text may hold them and not what is made of them, so it has to be read then."""

    def allowing(self, needed: Sequence[Needs], views: Numbers) -> NDArray[np.bool_]:
        """For each of these needs and views whether the advert has all that is needed."""
        position = {word: at for at, word in enumerate({word: None for need in needed for one in need for word in one})}
        holds = self.having(list(position), views)
        found = np.ones((len(needed), len(views)), dtype=bool)
        for at, need in enumerate(needed):
            for one in need:
                found[at] &= holds[[position[word] for word in one]].any(axis=0)
        return found


class Topics:
    """What each view's advert is about (see `scoring.topics`)."""

    def __init__(self) -> None:
        self._known = array("f")
        self._size = 1

    def see(self, topics: Vector) -> None:
        """Take one more view in."""
        self._size = len(topics)
        self._known.frombytes(topics.tobytes())

    def of(self, views: Numbers) -> Vector:
        """The topics of these views, one row each."""
        return np.frombuffer(self._known.tobytes(), dtype=np.float32).reshape(-1, self._size)[views]


class Index:
    """Openings by what is seen of them. It only grows: whoever holds it makes a new one when much of it is not needed."""

    def __init__(self) -> None:
        self.gates = {name: Column(sight.key, sight.sample) for name, sight in SIGHTS.items()}
        self.titles = Column(title_of, title_of)
        self.terms = {name: Column(its.key, _unread) for name, its in BY_FACTS.items()}
        columns: list[Column[Any]] = [*self.gates.values(), self.titles, *self.terms.values()]
        self._see = [column.see for column in columns]
        self.words, self.heads = Words(), Words()
        self.topics = Topics()
        self.traits = Sets[Trait]()
        self._has_text = array("b")  # for each view
        self._starts = array("i", [0])  # for each entry its first view, and the end of the last

    def __len__(self) -> int:
        return len(self._starts) - 1

    def enter(self, views: Sequence[View]) -> int:
        """Take an opening in; the number of its entry."""
        for view in views:
            opening, facts = view
            small = cache(partial(without_texts, opening))
            for see in self._see:
                see(view, small)
            advert = Advert(opening, facts)
            head = runs(advert.head)
            beyond = (opening.listing.description or "")[READ:LONGEST_TEXT]
            self.heads.see(dict.fromkeys(head))
            self.words.see({*advert.text.held, *head, *runs(beyond)})
            self.topics.see(advert.topics)
            self.traits.see(traits(opening, facts))
            self._has_text.append(facts.has_text)
        self._starts.append(len(self._has_text))
        return len(self) - 1

    @property
    def size(self) -> int:
        """How many views it has."""
        return self._starts[-1]

    def views(self, entries: Sequence[int]) -> tuple[Numbers, Numbers]:
        """For each of these entries its first view, and how many it has."""
        starts = _snapshot(self._starts)
        which = np.asarray(entries, dtype=np.intp)
        return starts[which], starts[which + 1] - starts[which]

    def has_text(self, views: Numbers) -> NDArray[np.bool_]:
        """Which of these views have a text to conclude from."""
        return np.frombuffer(self._has_text.tobytes(), dtype=bool)[views]


def _unread(opening: Opening, facts: Facts) -> Advert:
    return Advert(opening, facts, read=False)
