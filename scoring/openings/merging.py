"""Which listings are one opening: everything that is tied together, except what a person has told apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .fingerprint import Fingerprint
from .likeness import likeness
from .pairs import certain, to_compare
from .proposals import proposals


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of two listings (by id): that they are one job, or that they are not."""

    one: str
    two: str
    same: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A listing that is in an opening already. Times of first sight are epoch milliseconds."""

    fingerprint: Fingerprint
    opening: str
    since: int = 0
    opening_since: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """What `merge` found.

    `opening`: that of each listing, by id, known ones included. `absorbed`: known openings that are no more, each with
    the one that took it in.
    """

    opening: dict[str, str]
    absorbed: dict[str, str] = field(default_factory=dict)


def merge(
    fresh: Mapping[str, Fingerprint],
    known: Mapping[str, Known] | None = None,
    corrections: Sequence[Correction] = (),
) -> Merge:
    """Put fresh listings (in the order of their arrival) into openings, beside known ones that share a key with them.

    The grouping does not depend on the order of arrival: it is what all listings at once would give. For that, where
    corrections (oldest first; a newer one stands against an older one) touch an opening, `known` has to hold every
    listing of it and of those that corrections lead to from there. A listing may be known and fresh: its text changed.

    An opening keeps its name while the listing that it is named after is in it; of several the oldest takes in the
    others. A new one is named after the first of its listings.
    """
    known = known or {}
    ids = list(dict.fromkeys((*known, *fresh)))
    number = {listing: at for at, listing in enumerate(ids)}
    fingerprints = [fresh[listing] if listing in fresh else known[listing].fingerprint for listing in ids]
    groups = _Groups(len(ids))
    first_of: dict[str, int] = {}
    for listing, its in known.items():
        groups.unite(first_of.setdefault(its.opening, number[listing]), number[listing])
    _tie(groups, fingerprints, frozenset(number[listing] for listing in fresh))
    said = [Said(number[c.one], number[c.two], c.same) for c in corrections if c.one in number and c.two in number]
    for each in said:
        if each.same:
            groups.unite(each.one, each.two)
    told_apart = {groups.find(each.one) for each in said if not each.same}
    opening: dict[str, str] = {}
    for root, group in groups.members(range(len(ids))).items():
        parts = _separate(group, fingerprints, said, ids) if root in told_apart else [group]
        for part in parts:
            listings = [ids[at] for at in part]
            opening.update(dict.fromkeys(listings, _name(listings, known, whole=len(parts) == 1)))
    absorbed = {its.opening: opening.get(its.opening, opening[listing]) for listing, its in known.items()}
    return Merge(opening, {gone: kept for gone, kept in absorbed.items() if gone != kept})


class Said(NamedTuple):
    """A correction, with listings by their number."""

    one: int
    two: int
    same: bool


def _tie(groups: "_Groups", fingerprints: Sequence[Fingerprint], fresh: frozenset[int]) -> None:
    """Unite what is one; pairs of known listings were compared when one of them was fresh."""
    find = groups.find
    for one, two in certain(fingerprints):
        groups.unite(one, two)
    for two, others in to_compare(fingerprints, fresh):
        its, root = fingerprints[two], find(two)
        for one in others:
            if find(one) != root and likeness(fingerprints[one], its):
                groups.unite(one, two)
                root = find(two)


SOME = 30
"""Listings that share a key, besides those that a person spoke of, with which all others are compared in a tangle."""


def _separate(
    members: Sequence[int], fingerprints: Sequence[Fingerprint], said: Sequence[Said], ids: Sequence[str]
) -> list[list[int]]:
    """The openings of one tangle in which a person has told some apart: the surest ties first, none that would join those.

    Ties of equal strength go by the ids of their listings, so that the outcome is the same in any order of arrival.
    """
    groups = _Groups(len(fingerprints))
    strangers: list[tuple[int, int]] = []

    def unite_if_allowed(one: int, two: int) -> None:
        ends = {groups.find(one), groups.find(two)}
        if len(ends) == 2 and not any({groups.find(a), groups.find(b)} == ends for a, b in strangers):
            groups.unite(one, two)

    inside = frozenset(members)
    for each in reversed(said):  # the newest first
        if each.one in inside and each.two in inside:
            if each.same:
                unite_if_allowed(each.one, each.two)
            elif groups.find(each.one) != groups.find(each.two):
                strangers.append((each.one, each.two))
    told = {listing for each in said for listing in (each.one, each.two)}
    in_order = sorted(members, key=lambda at: (at not in told, ids[at]))
    pairs = {pair for listings in _sharing(fingerprints, in_order) for pair in _with_the_first(listings, told)}
    ties = ((likeness(fingerprints[one], fingerprints[two]), one, two) for one, two in pairs)
    for _, one, two in sorted((tie for tie in ties if tie[0]), key=lambda t: (-t[0], *sorted((ids[t[1]], ids[t[2]])))):
        unite_if_allowed(one, two)
    return list(groups.members(members).values())


def _sharing(fingerprints: Sequence[Fingerprint], numbers: Iterable[int]) -> Iterator[list[int]]:
    """Listings that share a key, in the order given, for each key."""
    found: dict[str | int, list[int]] = defaultdict(list)
    some = list(numbers)
    for at, proposed in zip(some, proposals(fingerprints[at] for at in some), strict=True):
        for proposal in proposed:
            found[proposal].append(at)
        if identity := fingerprints[at].identity:
            found[identity].append(at)
    return (listings for listings in found.values() if len(listings) > 1)


def _with_the_first(listings: Sequence[int], told: Collection[int]) -> Iterator[tuple[int, int]]:
    first = SOME + sum(at in told for at in listings)
    return ((one, two) for place, one in enumerate(listings[:first]) for two in listings[place + 1 :])


def _name(group: Sequence[str], known: Mapping[str, Known], *, whole: bool) -> str:
    """The name of a group of listings: of its openings the oldest, where it holds them whole; else of its own listings."""
    old = [listing for listing in group if listing in known]
    if not old:
        return group[0]
    openings = {known[listing].opening: known[listing].opening_since for listing in old}
    if not whole:
        openings = {name: since for name, since in openings.items() if name in old} or {
            listing: known[listing].since for listing in old
        }
    return min(openings, key=lambda name: (openings[name], name))


class _Groups:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def find(self, one: int) -> int:
        above = self._above
        while (higher := above[one]) != one:
            above[one] = one = above[higher]
        return one

    def unite(self, one: int, two: int) -> None:
        self._above[self.find(two)] = self.find(one)

    def members(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            found[self.find(number)].append(number)
        return found
