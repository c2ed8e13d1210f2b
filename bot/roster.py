"""The sources of one workspace: what is common to all, what was added here, and what is done without."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Protocol

from .directory import employer_of
from .errors import JobpicksError, NotDue, SourceError
from .following import Followed, Following, only_others
from .health import SourceState
from .interfaces import Answer, Request, SoFar, Source
from .recognise import Pointer, by_url, clean, recognise


class Network(Protocol):
    """Asks for somebody who is waiting, on the public network alone. Raises SourceError."""

    def look(self, url: str) -> Answer:
        """The page at an address, wherever it leads."""

    def ask(self, source: Source, request: Request) -> Answer:
        """One answer of a source, within the manners of its service."""


class States(Following, Protocol):
    """What of the store is needed."""

    def source_states(self) -> list[SourceState]:
        """How sources fare."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a wish. `changed`: whether others should be told."""

    words: str
    source: str  # Source.key
    changed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What one answer of a source says about it."""

    listings: int
    employer: str | None  # whose they are, where they are all one's
    more: bool  # there are more, and nobody said how many


@dataclass(frozen=True, slots=True)
class Roster:
    """What people may do to a workspace's sources. Every step may be repeated; it says so then."""

    workspace: str
    store: States
    network: Network
    common: Callable[[], Sequence[Source]]  # the installation's sources
    off: Callable[[], Collection[str]]  # by key: what whoever runs this has switched off for everybody
    now: Callable[[], datetime]

    def add(self, pasted: str, *, by: str) -> Done:
        """Follow the source that an address leads to, once it has answered. Raises `JobpicksError` that says what to do."""
        pointer = recognise(pasted, self.network.look)
        known_as = employer_of(pointer.kind, pointer.board) if pointer.board else None
        source = pointer.source(known_as)
        if already := self._known(source):
            return already
        seen = look_at(source, self.network)
        if pointer.board and seen.employer and seen.employer.lower() == pointer.board.lower():  # it names none
            known_as = employer_of(pointer.kind, pointer.board, guess=True)
        followed = Followed(
            workspace=self.workspace,
            source=source.key,
            kind=pointer.kind,
            board=pointer.board,
            url=pointer.url,
            name=known_as,
            by=by,
            at=self.now(),
        )
        if not self.store.follow(followed):  # somebody else was quicker
            return self._known(source) or Done(f"{source.key} is here already.", source.key, changed=False)
        words = f"Added {_described(source, known_as or seen.employer)}: {_found(seen, pointer)}"
        return Done(words, source.key, changed=True)

    def _known(self, source: Source) -> Done | None:
        key = source.key
        if key in self.off():
            raise JobpicksError(key, "is switched off for everybody here", "only whoever runs jobpicks can change that")
        if key in self.store.stopped(self.workspace):
            words = f"{key} is stopped here; take it up again with: sources start {key}"
        elif key in {one.key for one in self.common()}:
            words = f"{key} is among the sources of everybody here already."
        elif added := next((one for one in self.store.followed(self.workspace) if one.source == key), None):
            words = f"{key} was added already, on {added.at:%Y-%m-%d}."
        else:
            return None
        return Done(words, key, changed=False)

    def remove(self, which: str) -> Done:
        """Follow it no more. Raises `JobpicksError` for one that was not added here."""
        key = self.named(which)
        if self.store.unfollow(self.workspace, key):
            self.store.resume(self.workspace, key)  # else it would be stopped when somebody adds it again
            return Done(f"Removed {key}; its openings are not shown here any more.", key, changed=True)
        raise JobpicksError(key, "was not added here", f"do without it with: sources stop {key}")

    def stop(self, which: str, *, by: str) -> Done:
        """Do without a source."""
        key = self.named(which)
        if self.store.stop(self.workspace, key, by=by, now=self.now()):
            return Done(f"Stopped {key}: nothing of it is shown here until it is started again.", key, changed=True)
        return Done(f"{key} was stopped already.", key, changed=False)

    def start(self, which: str) -> Done:
        """Take a source up again."""
        key = self.named(which)
        if self.store.resume(self.workspace, key):
            return Done(f"Started {key} again.", key, changed=True)
        return Done(f"{key} was not stopped.", key, changed=False)

    def all_keys(self) -> list[str]:
        """The sources that this workspace has, stopped ones too: the common ones, then its own."""
        added = [one.source for one in self.store.followed(self.workspace)]
        return list(dict.fromkeys([*(source.key for source in self.common()), *added]))

    def of_others(self) -> frozenset[str]:
        """The sources, by key, that only other workspaces added."""
        return only_others(self.workspace, self.store, {source.key for source in self.common()})

    def named(self, which: str) -> str:
        """The key that was meant: written in any case, or an address of the source. Raises `JobpicksError`."""
        here = [*self.all_keys(), *self.store.stopped(self.workspace)]
        meant = {key.lower(): key for key in here}
        if found := meant.get(which.strip().lower()):
            return found
        if "://" in which and (key := self._at(clean(which))) in here:
            return key
        near = _near(which.lower(), list(meant))
        remedy = f"did you mean {' or '.join(meant[one] for one in near)}?" if near else "see: sources"
        raise JobpicksError(which[:100], "is no source here", remedy)

    def _at(self, url: str) -> str:
        """The key of the source that an address belongs to, where the address alone tells."""
        addresses = {one.url: one.source for one in self.store.followed(self.workspace) if one.url}
        if url in addresses:
            return addresses[url]
        pointer = by_url(url)
        return pointer.source().key if pointer else ""


def _near(which: str, keys: Sequence[str]) -> list[str]:
    """The keys that may have been meant. Those of one kind begin alike, which says nothing."""
    kind, colon, board = which.partition(":")
    if colon and (same := {key.partition(":")[2]: key for key in keys if key.startswith(kind + colon)}):
        return [same[one] for one in get_close_matches(board, same, n=3, cutoff=0.6)]
    return get_close_matches(which, keys, n=3, cutoff=0.6)


def look_at(source: Source, network: Network) -> Seen:
    """Ask a source once. Raises `JobpicksError` that says why it cannot be had, and what to do."""
    request = source.ask(SoFar())
    if request is None:
        raise JobpicksError(source.key, "asks nothing")
    try:
        reading = source.read(network.ask(source, request).body)
    except NotDue as early:
        raise JobpicksError(source.key, f"could not be tried: {early.what}", "try again then") from early
    except SourceError as trouble:
        raise JobpicksError(source.key, f"could not be tried: {trouble.what}", _remedy(trouble)) from trouble
    count = len(reading.listings)
    rows = count + len(reading.left_out)
    so_far = SoFar(answers=1, rows=rows, last=rows, fresh=rows, total=reading.total, link=reading.link)
    employers = {listing.company for listing in reading.listings}
    employer = employers.pop() if source.own and len(employers) == 1 else None
    more = source.ask(so_far) is not None
    told = reading.total is not None and reading.total >= rows
    return Seen(reading.total or 0 if told and more else count, employer, more and not told)


def _remedy(trouble: SourceError) -> str:
    return {
        "missing": "is its name right, small and capital letters too? Paste an address that opens in a browser",
        "page": "its service may have moved; paste the address of one of its postings",
        "unreachable": "is there a network?",
        "refused": "try again later",
        "timeout": "try again later",
    }.get(trouble.failure, "paste the address of one of its postings")


def _described(source: Source, name: str | None) -> str:
    display: str = getattr(source, "display", source.kind)
    return f"{name} ({display}, {source.key})" if name else f"{display} ({source.key})"


def _found(seen: Seen, pointer: Pointer) -> str:
    if not seen.listings:
        return "it has no listings now. If that cannot be, is it the right one?"
    number = f"{seen.listings:,} or more" if seen.more else f"{seen.listings:,}"
    found = "1 listing now; the next gathering brings it." if number == "1" else ""
    words = found or f"{number} listings now; the next gathering brings them."
    alone = " It is one page; its board would bring more." if pointer.kind == "jsonld" and seen.listings == 1 else ""
    return words + alone
