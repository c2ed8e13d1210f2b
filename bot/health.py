"""How a source fares, judged by the latest attempts at reading it: whether to believe an answer, and what has gone amiss. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from statistics import median, median_high
from types import MappingProxyType
from typing import Literal

from scoring.listing import Listing

from .errors import Failure

ATTEMPTS = 60
"""Of each source so many are kept, failed ones among them."""

TWICE = timedelta(hours=12)
"""What an answer says is believed when another one says it again, this much later: that a posting is gone, or nearly all."""

SMALL = 10
"""Postings that a source may lose at once without a doubt, but for losing its last ones."""

FEW = 3
"""Postings that are usual where having none is nothing unusual either."""

LATELY = timedelta(days=7)

USUAL = 15
"""Answers that say what is usual: two weeks of them, so that a source may grow and shrink."""

BEFORE = 7
"""Attempts that say whether most rows had a field, before it disappeared."""

FIELDS: Mapping[str, Callable[[Listing], object]] = MappingProxyType(
    {
        "place": lambda listing: listing.location,
        "date": lambda listing: listing.posted_at,
        "text": lambda listing: listing.description,
        "pay": lambda listing: listing.salary,
        "employment type": lambda listing: listing.employment_type,
        "closing date": lambda listing: listing.closes_at,
    }
)
"""What listings may say, by the name that people know it by."""

Trust = Literal["trusted", "doubted", "believed"]
"""An answer with suspiciously little is doubted, then believed: the first of a new usual."""


def filled(listings: Iterable[Listing]) -> dict[str, int]:
    """How many of these listings say each of the `FIELDS`."""
    counts = dict.fromkeys(FIELDS, 0)
    for listing in listings:
        for name, said in FIELDS.items():
            counts[name] += said(listing) is not None
    return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What became of asking a source once."""

    at: datetime
    failure: Failure | None = None
    words: str | None = None  # of the failure, for people
    seconds: float = 0.0
    bytes: int = 0
    requests: int = 0
    complete: bool = False
    rows: int = 0  # listings; those of the last answer where it was unchanged
    left_out: int = 0
    filled: Mapping[str, int] = field(default_factory=dict)
    new: int = 0
    reposted: int = 0  # of the new ones
    changed: int = 0
    missing: int = 0
    closed: int = 0
    expired: int = 0
    trust: Trust = "trusted"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether an answer is believed, and how many rows are usual. `doubts`: since when it, or those before it, are doubted."""

    trust: Trust
    usual: int | None
    doubts: datetime | None = None

    @property
    def suspect(self) -> datetime | None:
        """Since when the source lists suspiciously little, as far as is known now."""
        return self.doubts if self.trust == "doubted" else None

    @property
    def spares_all(self) -> bool:
        """Whether nothing may even be missing for it: a small source's last postings are withheld at once."""
        return self.trust == "doubted" and (self.usual or 0) > SMALL


def usual_rows(attempts: Iterable[Attempt]) -> int | None:
    """How many rows the source has: the median of its last answers, without doubted ones and those before a believed one."""
    rows = [one.rows for one in _trusted(attempts)]
    return median_high(rows) if rows else None


def weigh(before: Sequence[Attempt], *, rows: int, complete: bool, at: datetime) -> Weighed:
    """Whether to believe an answer of so many rows, by the attempts before it, in their order.

    Doubted: under a third of what is usual, where that is more than `SMALL`, or none at all, where it is more than
    `FEW`. Believed: doubted again, `TWICE` after the first time, with no better answer in between. One that is not
    everything says nothing of a source that gave everything before, so it cannot make another one believed.
    """
    trusted, doubts = _trusted(before), _doubts(before)
    since = doubts[0].at if doubts else None
    usual = usual_rows(before)
    if usual is None or not is_short(rows, usual):
        return Weighed("trusted", usual, since)
    whole = any(one.complete for one in trusted)
    alike = [one for one in doubts if one.complete or not whole]
    if alike and (complete or not whole) and at - alike[0].at >= TWICE:
        return Weighed("believed", usual, since)
    return Weighed("doubted", usual, since or at)


def is_short(rows: int, usual: int) -> bool:
    """Whether an answer of so many rows is suspiciously little for a source that usually has so many."""
    return (usual > SMALL and 3 * rows < usual) or (usual > FEW and rows == 0)


def _trusted(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The good answers since the last one that was believed, that one included; the latest of them."""
    found: list[Attempt] = []
    for one in attempts:
        if one.failure is None and one.trust == "believed":
            found = []
        if one.failure is None and one.trust != "doubted":
            found.append(one)
    return found[-USUAL:]


def _doubts(attempts: Iterable[Attempt]) -> list[Attempt]:
    """The doubted answers since the last one that was not."""
    found: list[Attempt] = []
    for one in attempts:
        if one.failure is None:
            found = [*found, one] if one.trust == "doubted" else []
    return found


@dataclass(frozen=True, slots=True)
class Drift:
    """A field that no row has any more, though most rows had it."""

    field: str
    since: datetime
    share: float  # of the rows before


def drifted(attempts: Iterable[Attempt]) -> tuple[Drift, ...]:
    """The fields that disappeared. Answers without rows say nothing, and those of one or two rows too little to tell."""
    telling = [one for one in attempts if one.failure is None and one.rows]
    found = []
    for name in FIELDS:
        lacking = 0
        while lacking < len(telling) and not telling[-1 - lacking].filled.get(name):
            lacking += 1
        had = telling[: len(telling) - lacking][-BEFORE:]
        share = median(one.filled.get(name, 0) / one.rows for one in had) if had else 0.0
        if lacking and share > 0.5 and telling[-1].rows >= FEW:
            found.append(Drift(name, telling[-lacking].at, share))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source fares, for `jobpicks sources` and the digest's footer."""

    source: str
    kind: str
    display: str
    last_good: datetime | None
    last_tried: datetime
    rows: int  # listings of the last good answer
    left_out: int
    failure: str | None  # of the last try, in words
    suspect: datetime | None = None  # since when it lists suspiciously little, so that nothing is closed
    window: bool = False  # it never showed everything that is open: nothing is closed, only expires
    usual: int | None = None
    new: int = 0  # this one and the next three: within the seven days before it was last tried
    reposted: int = 0
    closed: int = 0
    expired: int = 0
    errors: Mapping[str, int] = field(default_factory=dict)  # by kind, of the attempts kept
    attempts: int = 0
    seconds: float | None = None  # that an answer takes: median
    bytes: int = 0  # of the last good answer, as are the next two
    requests: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)  # field -> of the rows; empty without rows
    drift: tuple[Drift, ...] = ()
    aside: tuple[
        tuple[str, str], ...
    ] = ()  # rows of the last good answer that could not be read, and why; the first fifty

    @property
    def board(self) -> str | None:
        """Which of the service's boards it is, where there are several."""
        return self.source.partition(":")[2] or None

    @property
    def name(self) -> str:
        """For people: "Greenhouse (acme)"."""
        return f"{self.display} ({self.board})" if self.board else self.display


def with_history(state: SourceState, attempts: Sequence[Attempt]) -> SourceState:
    """The state with what the attempts kept of the source tell, in their order."""
    good = [one for one in attempts if one.failure is None]
    lately = [one for one in good if one.at > state.last_tried - LATELY]
    last = good[-1] if good else Attempt(at=state.last_tried)
    return replace(
        state,
        window=bool(good) and not any(one.complete for one in good),
        usual=usual_rows(attempts),
        new=sum(one.new for one in lately),
        reposted=sum(one.reposted for one in lately),
        closed=sum(one.closed for one in lately),
        expired=sum(one.expired for one in lately),
        errors=dict(Counter(one.failure for one in attempts if one.failure)),
        attempts=len(attempts),
        seconds=median(one.seconds for one in good) if good else None,
        bytes=last.bytes,
        requests=last.requests,
        shares={name: last.filled.get(name, 0) / last.rows for name in FIELDS} if last.rows else {},
        drift=drifted(attempts),
    )


def broken_note(states: Iterable[SourceState]) -> str | None:
    """What the digest says of its suspect sources; None where there are none."""
    found = [one for one in states if one.suspect]
    told = [f"{one.name} lists {one.rows or 'none'} where {one.usual:,} are usual" for one in found]
    return f"{_sources(found)} may be broken: {_several(told)}" if found else None


def drift_note(states: Iterable[SourceState]) -> str | None:
    """What the digest says of fields that disappeared within the last seven days; later on `jobpicks sources` does."""
    lost = [(one, [drift.field for drift in one.drift if drift.since > one.last_tried - LATELY]) for one in states]
    found = [(one, fields) for one, fields in lost if fields]
    told = [f"{one.name} tells no {' or '.join(fields)} any more" for one, fields in found]
    return f"{_sources(found)} may have changed: {_several(told)}" if found else None


def _sources(found: Sequence[object]) -> str:
    return "1 source" if len(found) == 1 else f"{len(found):,} sources"


def _several(told: Sequence[str], most: int = 3) -> str:
    more = f"; and {len(told) - most:,} more, see jobpicks sources" if len(told) > most else ""
    return "; ".join(told[:most]) + more
