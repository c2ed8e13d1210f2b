"""What one person's thumbs say about traits: Bayes' rule over simple explanations of them.

The explanations: that the reader goes by the fit alone; or, for each trait, that of what fits the reader wants what has it
(cares for it), or what has it not (minds it). With c the chance of a 👍 that the fit alone gave an opening (see `KEEN`),
the chance under an explanation is `EASY` c where it wants nothing special, `WANTED` c for what it wants, and
`UNWANTED` c for what it does not want. What an explanation is worth, its posterior, is its prior times the chance of
every thumb as it came; together they come to 1. A trait leans by how much surer it is that it is cared for than minded:

    lean = P(cares for it | thumbs) - P(minds it | thumbs)

So a 👎 on a poor fit says next to nothing, since it was expected, and one on a good fit asks to be explained; a trait that
all that was shown has explains nothing, although most thumbs are down; traits that explain the same thumbs share the
credit; and few thumbs leave most of it with the fit alone.

A 👍 on an opening is the likelier, the more wanted what it has: so it never lowers the sum of the leans of what that opening
has, nor of what has a part of that and nothing else. For a 👍 multiplies what each explanation is worth, before they
are brought to 1 again, by its chance: most where the explanation cares for one of these traits, least where it minds one.
A 👎 never raises that sum, likewise.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import exp, fsum, log
from typing import NamedTuple

from .traits import Kind, Trait

EASY, WANTED, UNWANTED = 0.8, 0.9, 0.09
"""What part of the chance of a 👍 is left. Who wants something gives it to a tenth of what lacks that."""
KEEN = 3.0
"""How many times higher the odds of a 👍 are taken to be than the fit alone promises: that promise is for all readers, so
every taste that was not met has lowered it."""
CARES, MINDS = 0.006, 0.0015
"""How likely a reader is beforehand to care for, or mind, a trait, against going by the fit alone, where all thumbs on what
has it agree and are many; of a few or a mixed lot it is the square of their share, with `DOUBT` thumbs more than there are.

These and the parts above were chosen on judged people: readers who want one word, two, or want to be spared one, and thumbs
of which none, some or all are random (benchmarks/learning.py).
"""
DOUBT = 1.0
LEAST, MOST = 0.03, 0.85
"""The expected chance is taken to lie between: no fit is so poor or good that a thumb against it would be a wonder."""


class Thumb(NamedTuple):
    """A verdict as evidence."""

    up: bool
    weight: float  # 1: of today; above 0
    expected: float  # how likely a 👍 was by the fit alone, 0 to 1
    traits: Collection[Trait]  # those of the opening that it speaks of
    kinds: Collection[Kind] | None = None  # of traits that it speaks of; None: all


def leans(thumbs: Iterable[Thumb]) -> Mapping[Trait, float]:
    """How far each trait that got a thumb leans to 👍 (above 0) or 👎, between -1 and 1. The order does not matter."""
    wanted, unwanted, having = _Sums(), _Sums(), defaultdict[Trait, list[float]](list)
    liked, minded = defaultdict[Trait, list[float]](list), defaultdict[Trait, list[float]](list)
    for thumb in thumbs:
        if not thumb.traits:  # a reason about what the advert does not say tells nothing about other adverts
            continue
        for_it, against_it = thumb.weight * _surprise(thumb, WANTED), thumb.weight * _surprise(thumb, UNWANTED)
        wanted.add(for_it, thumb.kinds)
        unwanted.add(against_it, thumb.kinds)
        for trait in thumb.traits:
            having[trait].append(for_it - against_it)
            (liked if thumb.up else minded)[trait].append(thumb.weight)
    told = {trait: fsum(found) for trait, found in having.items()}
    by_kind = {kind: (wanted.of(kind), unwanted.of(kind)) for kind in {trait.kind for trait in having}}
    cares = {
        t: log(CARES * _share(found, minded.get(t, ()))) + by_kind[t.kind][1] + told[t] for t, found in liked.items()
    }
    minds = {
        t: log(MINDS * _share(found, liked.get(t, ()))) + by_kind[t.kind][0] - told[t] for t, found in minded.items()
    }
    most = max([0.0, *cares.values(), *minds.values()])  # so that nothing is too large for exp
    all_of_it = fsum([exp(-most), *(exp(each - most) for each in (*cares.values(), *minds.values()))])
    return {trait: (_exp(cares.get(trait), most) - _exp(minds.get(trait), most)) / all_of_it for trait in having}


class _Sums:
    """Logarithms, added up for all kinds of traits and for some alone."""

    def __init__(self) -> None:
        self._all: list[float] = []
        self._some: dict[Kind, list[float]] = defaultdict(list)

    def add(self, value: float, kinds: Collection[Kind] | None) -> None:
        if kinds is None:
            self._all.append(value)
        else:
            for kind in kinds:
                self._some[kind].append(value)

    def of(self, kind: Kind) -> float:
        return fsum([*self._all, *self._some.get(kind, ())])


def _surprise(thumb: Thumb, part: float) -> float:
    """The logarithm of how much likelier the thumb is with that part of the expected chance than with the easy one."""
    expected = min(max(thumb.expected, LEAST), MOST)
    chance = KEEN * expected / (1 + (KEEN - 1) * expected)
    return log(part / EASY) if thumb.up else log((1 - part * chance) / (1 - EASY * chance))


def _share(these: Iterable[float], others: Iterable[float]) -> float:
    """How far the thumbs on a trait raise the question at all: as they fade or contradict one another, so does it."""
    weight = fsum(these)
    return float((weight / fsum((weight, *others, DOUBT))) ** 2)


def _exp(value: float | None, most: float) -> float:
    return 0.0 if value is None else exp(value - most)
