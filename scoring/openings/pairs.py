"""Which of many listings have to be compared, so that the work grows with their number and not with its square."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import chain

from .fingerprint import Fingerprint
from .packing import pack
from .proposals import proposals

MANY = 200
"""Different adverts under one key that are all compared with each other. A key of more is distrusted: each of them is
compared with the first so many, in an order that their contents give, and else left to its narrower keys."""


def certain(fingerprints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Ties that need no comparing, each listing (by its place) with the first of its like.

    They are of listings with one id at a job service, with one text, numbers and title, or on one page without a text;
    `likeness` says the same of them, and they share a key.
    """
    everything = range(len(fingerprints))
    one_each = (
        _alike(everything, lambda at: fingerprints[at].identity or -1 - at),
        *(_alike(alike, lambda at: _by_text(fingerprints[at])) for alike in _of_equal_words(fingerprints)),
    )
    for one, *others in chain.from_iterable(one_each):
        yield from ((one, other) for other in others)
    for on_one_page in _alike(everything, lambda at: fingerprints[at].page):
        for alike in _alike(on_one_page, lambda at: (fingerprints[at].stem, fingerprints[at].title[:2])):
            if not all(fingerprints[at].has_text for at in alike):
                yield from ((alike[0], other) for other in alike[1:])


def to_compare(fingerprints: Sequence[Fingerprint], fresh: frozenset[int]) -> Iterator[tuple[int, list[int]]]:
    """Listings (by their places), each with those that it has to be compared with; for all else `certain` does.

    Of listings that comparing cannot tell from each other it is one, and of two no fresh ones none.
    """
    first: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    new = set()
    different = _different(fingerprints)
    for (one, others), keys in zip(different.items(), proposals(fingerprints[one] for one in different), strict=True):
        if one in fresh and fresh.issuperset(others):
            new.add(one)
        for key in keys:
            if (other := first.setdefault(key, one)) != one:
                found.setdefault(key, [other]).append(one)
    for listings in found.values():
        yield from _each_with_others(listings, new, fingerprints)


def _different(fingerprints: Sequence[Fingerprint]) -> dict[int, list[int]]:
    """Listings with a text, each with the others that differ from it in nothing but their urls."""
    groups = (_alike(alike, lambda at: _all_but_urls(fingerprints[at])) for alike in _of_equal_words(fingerprints))
    others = {one: rest for one, *rest in chain.from_iterable(groups)}
    hidden = frozenset(chain.from_iterable(others.values()))
    return {at: others.get(at, []) for at in _with_text(fingerprints) if at not in hidden}


def _of_equal_words(fingerprints: Sequence[Fingerprint]) -> list[list[int]]:
    return _alike(_with_text(fingerprints), lambda at: fingerprints[at].words)


def _with_text(fingerprints: Sequence[Fingerprint]) -> Iterator[int]:
    return (at for at, its in enumerate(fingerprints) if its.has_text)


def _by_text(its: Fingerprint) -> Hashable:
    return its.numbers, its.title[:2], its.passages.tobytes()


def _all_but_urls(its: Fingerprint) -> Hashable:
    return its._replace(identity=0, page=0, passages=its.passages.tobytes())  # type: ignore[arg-type]


def _alike(numbers: Iterable[int], what: Callable[[int], Hashable]) -> list[list[int]]:
    """Numbers of which `what` is the same together, where there are several.

    Most are alone, and get no list of their own: a million lists would keep the garbage collector busy.
    """
    first: dict[Hashable, int] = {}
    found: dict[int, list[int]] = {}
    for at in numbers:
        if (one := first.setdefault(what(at), at)) != at:
            found.setdefault(one, [one]).append(at)
    return list(found.values())


def _each_with_others(
    listings: list[int], new: Collection[int], fingerprints: Sequence[Fingerprint]
) -> Iterator[tuple[int, list[int]]]:
    if len(listings) > MANY:
        listings = sorted(listings, key=lambda at: pack(fingerprints[at]._replace(identity=0, page=0)))
    first, rest = listings[:MANY], listings[MANY:]
    old, fresh = [at for at in first if at not in new], [at for at in first if at in new]
    for place, one in enumerate(fresh):
        yield one, old + fresh[:place]
    for one in rest:
        yield one, first if one in new else fresh
