"""How sources fare, for a terminal: a table of a hundred columns, the worst first, with what is amiss below each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from textwrap import wrap
from types import MappingProxyType

from ..health import SourceState

WIDTH = 100
NAME = 29
SHARES = ("place", "date", "text", "pay")
HEAD = f"{'source':{NAME}} state     rows usual   new  gone last good   secs " + "".join(f"{it:>5}" for it in SHARES)

CONDITIONS = ("suspect", "failed", "drift", "rows out", "new", "fine", "stopped", "unlisted")
"""The worst first. "new" was not asked yet; "unlisted" is on the list no more; rows left out say little by themselves."""


FEW = 3
"""Unreadable rows that the table shows of a source; a program is told of all that are kept."""


@dataclass(frozen=True, slots=True)
class Account:
    """One source and how it fares. Without a state it was not asked yet."""

    source: str
    listed: bool
    state: SourceState | None
    stopped: bool = False  # by the workspace
    due_at: datetime | None = None  # before that its service is not asked; None: it may be

    @property
    def condition(self) -> str:
        """One of the `CONDITIONS`."""
        state = self.state
        if not self.listed:
            return "unlisted"
        if self.stopped:
            return "stopped"
        if state is None:
            return "new"
        amiss = {"suspect": state.suspect, "failed": state.failure, "drift": state.drift, "rows out": state.left_out}
        return next((condition for condition, it in amiss.items() if it), "fine")

    def row(self) -> dict[str, object]:
        """Everything, for a program. What is there for every source comes first."""
        told: dict[str, object] = {
            "source": self.source,
            "listed": self.listed,
            "condition": self.condition,
            "due_at": self.due_at,
        }
        said = "; ".join(self.words()) or "fine"
        if self.state is None:
            return told | {"state": said, "rows": 0, "left_out": 0, "last_good": None, "failure": None}
        return told | {"state": said} | asdict(self.state)

    def words(self) -> Iterator[str]:
        """What there is to say beside the numbers."""
        state = self.state
        if self.stopped:
            yield f"stopped here; take it up again with: jobpicks sources start {self.source}"
        if self.due_at and not self.stopped:
            yield f"not asked before {_minute(self.due_at)} UTC: its service allows no more, or asked to be left alone"
        if state is None:
            yield "not asked yet"
            return
        if not self.listed:
            yield "no longer in the list"
        if state.suspect:
            yield (
                f"suspect since {_minute(state.suspect)}: {state.rows:,} rows where {state.usual or 0:,} are usual; "
                "nothing of it is closed unless it says so again"
            )
        if state.failure:
            yield f"failed on {_minute(state.last_tried)} UTC: {state.failure}"
        for drift in state.drift:
            yield f"no {drift.field} since {_minute(drift.since)}; {drift.share:.0%} of the rows had it before"
        if state.errors and state.attempts > 1:
            kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(state.errors.items()))
            yield f"failed {sum(state.errors.values())} of the last {state.attempts} times: {kinds}"
        yield from _left_out(state)


def _left_out(state: SourceState) -> Iterator[str]:
    if state.left_out:
        rows = "1 row" if state.left_out == 1 else f"{state.left_out:,} rows"
        yield f"{rows} left out" + (f", {len(state.aside)} of them unreadable" if state.aside else "")
        for row, reason in state.aside[:FEW]:
            yield f"{row}: {reason}"


def accounts(
    listed: Sequence[str],
    states: Sequence[SourceState],
    *,
    stopped: Collection[str] = (),
    due_at: Mapping[str, datetime] = MappingProxyType({}),
) -> list[Account]:
    """One for each source of the list, and for those asked before that are on it no more; the worst first.

    `due_at`: when those are asked again, by key, that are not to be asked now.
    """
    known: Mapping[str, SourceState] = {state.source: state for state in states}
    gone = sorted(known.keys() - set(listed))
    on_it = set(listed)
    found = [
        Account(source, source in on_it, known.get(source), source in stopped, due_at.get(source))
        for source in (*listed, *gone)
    ]
    return sorted(found, key=lambda one: (CONDITIONS.index(one.condition), one.source))


def lines(found: Sequence[Account]) -> Iterator[str]:
    """The table. New ones and gone ones (closed, expired) are those of seven days, secs what an answer takes."""
    yield HEAD
    for one in found:
        yield _numbers(one)
        for words in one.words() if one.condition != "new" or one.due_at else ():  # the table says that
            yield from wrap(" ".join(words.split()), WIDTH, initial_indent="    ", subsequent_indent="      ")


def _numbers(one: Account) -> str:
    name = one.source if len(one.source) <= NAME else one.source[: NAME - 1] + "…"
    state = one.state
    if state is None:
        return f"{name:{NAME}} {one.condition}"
    usual = "-" if state.usual is None else _count(state.usual)
    counts = (_count(state.rows), usual, _count(state.new), _count(state.closed + state.expired))
    good = f"{state.last_good:%m-%d %H:%M}" if state.last_good else "never"
    shares = (f"{state.shares[it]:.0%}" if it in state.shares else "-" for it in SHARES)
    numbers = " ".join((*(f"{it:>5}" for it in counts), f"{good:11}", f"{_seconds(state.seconds):>4}"))
    return f"{name:{NAME}} {one.condition:8} {numbers} " + "".join(f"{it:>5}" for it in shares)


def _count(number: int) -> str:
    return f"{number}" if number < 100_000 else f"{number // 1000}k"


def _seconds(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    return f"{seconds:.1f}" if seconds < 99 else f"{seconds:.0f}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
