"""READ THIS FIRST: the day, top to bottom.

Gather from every source, keep what came, read what is new, then for each subscription: rank, choose, put into words,
take the day. Nothing here knows a job service, a database or a page.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from scoring.choose import Choice, Rules, choose, fingerprint
from scoring.facts import VERSION, read_facts
from scoring.profile import Profile
from scoring.rank import Ranked, rank

from .digest import Circumstances, Digest, Failed, write_digest
from .errors import SourceError
from .interfaces import DayKey, Decision, Harvest, Remembered, Store
from .records import decode_as, encode

log = logging.getLogger(__name__)

READ_AT_ONCE = 500
"""Facts are kept in batches of so many listings, so that a killed run has lost little and memory stays flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Who gets a digest of what."""

    name: str
    profile: Profile
    rules: Rules = field(default_factory=Rules)
    workspace: str = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What came of asking every source: one line each of success or failure, and the sum of changes."""

    asked: int
    failures: tuple[Harvest, ...] = ()
    left_out: int = 0  # rows that could not be read
    changes: Remembered = field(default_factory=Remembered)

    @property
    def nothing_answered(self) -> bool:
        """No source gave anything: no network, most likely."""
        return len(self.failures) == self.asked


def gather_all(
    harvests: Iterable[Harvest], store: Store, *, done: Callable[[Harvest], None] = lambda _: None
) -> Gathering:
    """Keep each harvest as it comes, so that a killed run loses only what was in flight; then read what is new."""
    asked = left_out = 0
    failures: list[Harvest] = []
    changes = Remembered()
    for harvest in harvests:
        asked += 1
        changes += store.remember(harvest)
        left_out += sum(row.unreadable for row in harvest.left_out)
        if harvest.failure:
            failures.append(harvest)
            log.info("%s", harvest.failure)  # told to people in the footer and by `jobpicks sources`
        done(harvest)
    read_new(store)
    return Gathering(asked=asked, failures=tuple(failures), left_out=left_out, changes=changes)


def read_new(store: Store) -> None:
    """Read the facts out of every listing that is new, changed or was read by an older version."""
    unread = store.unread(VERSION)
    while batch := list(islice(unread, READ_AT_ONCE)):
        store.keep_facts(VERSION, [(listing.id, read_facts(listing)) for listing in batch])


def take_day(subscription: Subscription, circumstances: Circumstances, *, store: Store, keep: bool = True) -> Digest:
    """The subscription's digest of a day: made, and kept unless `keep` is off. A day taken before is not made anew."""
    key = DayKey(subscription.workspace, subscription.name, circumstances.day)
    if keep and (taken := kept_digest(store, key)):
        return taken
    now = circumstances.now
    listings, openings = store.live(now)
    ranking = rank(openings, subscription.profile, now=now)
    shown = store.shown(key.workspace, key.subscription, before=key.date)
    choice = choose(ranking, subscription.rules, listings=listings, shown=shown)
    digest = write_digest(choice, subscription.profile, subscription.rules, circumstances)
    if keep and not store.keep_day(key, encode(digest), *_record(ranking, choice), now):
        return kept_digest(store, key) or digest  # somebody else took the day meanwhile: theirs stands
    return digest


def kept_digest(store: Store, key: DayKey) -> Digest | None:
    """The digest of a day that was taken before."""
    kept = store.day(key)
    return decode_as(Digest, kept) if kept is not None else None


def circumstances_of(
    gathering: Gathering, day: date, now: datetime, *, displays: Mapping[str, str], demonstration: bool = False
) -> Circumstances:
    """What a gathering has to say in the digest: what failed, and what to make of it."""
    notes = []
    if gathering.asked and gathering.nothing_answered:
        notes.append("No source answered: these are the openings known from before.")
    if gathering.left_out:
        notes.append(f"{gathering.left_out:,} rows of answers could not be read; see jobpicks sources.")
    return Circumstances(
        day=day,
        now=now,
        sources=gathering.asked,
        displays=displays,
        failures=tuple(_failed(harvest, harvest.failure) for harvest in gathering.failures if harvest.failure),
        notes=tuple(notes),
        demonstration=demonstration,
    )


def _failed(harvest: Harvest, failure: SourceError) -> Failed:
    _, _, board = harvest.source.partition(":")
    return Failed(harvest.display, board or None, failure.what)


def _record(ranking: Sequence[Ranked], choice: Choice) -> tuple[dict[str, str], list[Decision]]:
    picks = {pick.opening.id: fingerprint(pick.opening, pick.facts) for pick in choice.picks}
    scores = {ranked.opening.id: ranked.score for ranked in ranking}
    ends = choice.ends.items()
    return picks, [Decision(opening, outcome, scores[opening], words) for opening, (outcome, words) in ends]
