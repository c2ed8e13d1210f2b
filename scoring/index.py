"""Openings arranged so that a gate or a signal of a reader is asked once about all that are alike to it.

An index knows nothing of any reader. Of every opening, as each of its views shows it, it keeps the number of the key that a
gate or signal sees there (`scoring.gates.alike`, `scoring.signals.alike`), and one sample of every key. So tens of thousands
of openings become some thousand samples to ask about, and the answers are looked up by number.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from .facts import Facts
from .gates.alike import SIGHTS, without_texts
from .gist import Gist, gist_of, number_of
from .nearest import View
from .openings import Opening
from .signals import Advert
from .signals.alike import BY_FACTS, Title, title_of
from .topics import Vector
from .traits import Trait, traits
from .words import Needs, runs

Numbers = NDArray[np.integer[Any]]
Sample = TypeVar("Sample")
Thing = TypeVar("Thing", bound=Hashable)


class Column(Generic[Sample]):
    """What one gate or signal sees: each key once, with its number and a sample of it, which by default is the key."""

    def __init__(
        self, key: Callable[[Opening, Facts], Hashable], sample: Callable[[Opening, Facts], Sample] | None = None
    ) -> None:
        self.samples: list[Sample] = []
        self.seen = array("i")  # for each view the number of its key
        self._numbers: dict[Hashable, int] = {}
        self._key, self._sample = key, sample

    def see(self, view: View, small: Opening) -> None:
        """Take one more view in; `small` is its opening without texts, of which samples are made."""
        key: Any = self._key(*view)
        number = self._numbers.setdefault(key, len(self.samples))
        if number == len(self.samples):
            self.samples.append(self._sample(small, view.facts) if self._sample else key)
        self.seen.append(number)

    def keys(self, views: Numbers) -> Numbers:
        """The numbers of the keys of these views."""
        return _snapshot(self.seen)[views]


def _snapshot(numbers: "array[int]") -> NDArray[np.int32]:
    """What there is by now: another thread may add to it meanwhile."""
    return np.frombuffer(numbers.tobytes(), dtype=np.int32)


class _Lists:
    """Numbers that each view has, however many."""

    def __init__(self) -> None:
        self._has = array("i")  # of one view after the other
        self._starts = array("i", [0])
        self._read = _snapshot(self._has)

    def see(self, numbers: Sequence[int] | NDArray[np.uint32]) -> None:
        """Take one more view in."""
        if isinstance(numbers, np.ndarray):
            self._has.frombytes(numbers.astype(np.int32).tobytes())
        else:
            self._has.extend(numbers)
        self._starts.append(len(self._has))

    def of(self, views: Numbers) -> tuple[Numbers, Numbers]:
        """What these views, at least one, have, one after the other, and where the numbers of each end."""
        starts = _snapshot(self._starts)
        counts = starts[views + 1] - starts[views]
        ends = np.cumsum(counts)
        places = np.repeat(starts[views] - (ends - counts), counts) + np.arange(ends[-1])
        if len(self._read) < len(self._has):
            self._read = _snapshot(self._has)
        return self._read[places], ends


class Sets(Generic[Thing]):
    """Which of very many things each view has."""

    def __init__(self) -> None:
        self._numbers: dict[Thing, int] = {}
        self._has = _Lists()

    def see(self, things: Iterable[Thing]) -> None:
        """Take one more view in."""
        numbers = self._numbers
        self._has.see([numbers.setdefault(thing, len(numbers)) for thing in things])

    def having(self, things: Sequence[Thing], views: Numbers) -> NDArray[np.bool_]:
        """For each of these things and views whether the view has it."""
        found = np.zeros((len(things), len(views)), dtype=bool)
        if not found.size:
            return found
        row = np.full(len(self._numbers) + 1, -1, dtype=np.intp)  # the last one is for things that no view has
        row[[self._numbers.get(thing, -1) for thing in things]] = np.arange(len(things))
        row[-1] = -1
        has, ends = self._has.of(views)
        rows = row[has]
        at = np.flatnonzero(rows >= 0)
        found[rows[at], np.searchsorted(ends, at, side="right")] = True
        return found


class Words:
    """Which words each view's advert holds, by their numbers (`scoring.gist`).

    A text may hold them and not what is made of them, and now and then another word has the same number: so it has to be
    read then.
    """

    def __init__(self) -> None:
        self._has = _Lists()

    def see(self, words: Sequence[int] | NDArray[np.uint32]) -> None:
        """Take one more view in, by the numbers of its words."""
        self._has.see(words)

    def having(self, words: Sequence[str], views: Numbers) -> NDArray[np.bool_]:
        """For each of these words and views whether the view has it."""
        if not words or not len(views):
            return np.zeros((len(words), len(views)), dtype=bool)
        wanted, which = np.unique([number_of(word) for word in words], return_inverse=True)
        has, ends = self._has.of(views)
        hints = np.zeros(_LOW + 1, dtype=bool)  # by the lower bits, which leaves few to be looked for
        hints[wanted & _LOW] = True
        at = np.flatnonzero(hints[has & _LOW])
        rows = np.searchsorted(wanted, has[at]).clip(max=len(wanted) - 1)
        true = wanted[rows] == has[at]
        found = np.zeros((len(wanted), len(views)), dtype=bool)
        found[rows[true], np.searchsorted(ends, at[true], side="right")] = True
        return found[which]

    def allowing(self, needed: Sequence[Needs], views: Numbers) -> NDArray[np.bool_]:
        """For each of these needs and views whether the advert has all that is needed."""
        position = {word: at for at, word in enumerate({word: None for need in needed for one in need for word in one})}
        holds = self.having(list(position), views)
        found = np.ones((len(needed), len(views)), dtype=bool)
        for at, need in enumerate(needed):
            for one in need:
                found[at] &= holds[[position[word] for word in one]].any(axis=0)
        return found


_LOW = (1 << 16) - 1


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
        self.titles: Column[Title] = Column(title_of)
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

    def enter(self, views: Sequence[View], gists: Mapping[str, Gist] = MappingProxyType({})) -> int:
        """Take an opening in; the number of its entry. `gists`: of its adverts, by id; those need no text then."""
        for view in views:
            opening, facts = view
            small = without_texts(opening)
            for see in self._see:
                see(view, small)
            listing = opening.listing
            gist = gists.get(listing.id) or gist_of(listing)
            self.heads.see([number_of(word) for word in {*runs(listing.title), *runs(listing.company)}])
            self.words.see(gist.words)
            self.topics.see(gist.topics)
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
