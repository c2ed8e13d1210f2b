"""READ THIS FIRST: the day, top to bottom.

Gather from every source, keep what came, read what is new, then for each subscription: rank, choose, look whether the
picks are still open, put into words, and print the day or post it. Nothing here knows a job service, a database, a page or Slack's ways.
"""

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from scoring.choose import choose
from scoring.facts import VERSION, read_facts
from scoring.gist import VERSION as GIST
from scoring.gist import gist_of
from scoring.judge.advice import within_reach
from scoring.nearest import nearest
from scoring.rank import Ranked, Reader, weighed
from scoring.showing import fingerprint
from scoring.signals import VERSION as TABLE

from .calibrating import calibration_on
from .days import DayKey, Decision, Weighed
from .delivery.delivering import Delivered, Errand, Terms, deliver
from .delivery.plan import Plan
from .delivery.posting import Layout, Message, Poster, message_key
from .digest import Circumstances, Digest, Failed, write_digest
from .errors import SourceError
from .health import SourceState, broken_note, drift_note
from .interfaces import Harvest, Store
from .judge.judging import Advised, Advises
from .judge.outcomes import Failure
from .judge.refused import tell_refused
from .last_look import Look, Looks, standing
from .learned import hidden_from, taste_of
from .people import Subscription
from .ranking import rank_known
from .records import decode_as, encode

log = logging.getLogger(__name__)

FOUND_CLOSED = "its service, asked right before the digest, has it no more"
"""What is said of an opening that the last look found closed."""

READ_AT_ONCE = 500
"""Facts are kept in batches of so many listings, so that a killed run has lost little and memory stays flat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """The workspace that days are posted to, and how.

    `looks`: the last look at what is to be posted. `judge`: the model that is asked about the best, if any.
    """

    store: Store
    poster: Poster
    layout: Layout
    terms: Terms = field(default_factory=Terms)
    looks: Looks = nullcontext
    judge: Advises | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What came of asking every source: how many answered, and the others."""

    asked: int
    failures: tuple[Harvest, ...] = ()
    left_out: int = 0  # rows that could not be read
    states: tuple[SourceState, ...] = ()  # how those fare that were asked
    skipped: tuple[str, ...] = ()  # the sources, by key, whose services are not due, or want to be left alone

    @property
    def nothing_answered(self) -> bool:
        """No source gave anything: no network, most likely. Where none was asked, none failed to answer."""
        return 0 < self.asked == len(self.failures)


def gather_all(harvests: Iterable[Harvest], store: Store) -> Gathering:
    """Keep each harvest as it comes, so that a killed run loses only what was in flight; then read what is new."""
    asked: set[str] = set()
    left_out = 0
    failures: list[Harvest] = []
    skipped: list[str] = []
    for harvest in harvests:
        if harvest.skipped is not None:
            log.info("%s: not asked: %s", harvest.source, harvest.skipped)
            skipped.append(harvest.source)
            continue
        asked.add(harvest.source)
        store.remember(harvest)
        unreadable = [row.reason for row in harvest.left_out if row.unreadable]
        left_out += len(unreadable)
        if unreadable:
            why = "; ".join(f"{many} {reason}" for reason, many in Counter(unreadable).most_common(5))
            log.info("%s: rows that could not be read: %s", harvest.source, why)
        if harvest.failure:
            failures.append(harvest)
            log.info("%s", harvest.failure)  # told to people in the footer and by `jobpicks sources`
    read_new(store)
    states = tuple(state for state in store.source_states() if state.source in asked)
    return Gathering(
        asked=len(asked), failures=tuple(failures), left_out=left_out, states=states, skipped=tuple(skipped)
    )


def read_new(store: Store) -> None:
    """Read the facts out of every listing that is new, changed or was read by an older version; then its gist, likewise."""
    unread = store.unread(VERSION)
    while batch := list(islice(unread, READ_AT_ONCE)):
        store.keep_facts(VERSION, [(listing.id, read_facts(listing)) for listing in batch])
    lacking = store.without_gist(GIST)
    while batch := list(islice(lacking, READ_AT_ONCE)):
        store.keep_gists(GIST, [(listing.id, gist_of(listing)) for listing in batch])


def take_day(
    subscription: Subscription,
    circumstances: Circumstances,
    *,
    store: Store,
    keep: bool = True,
    looks: Looks = nullcontext,
    judge: Advises | None = None,
) -> Digest:
    """The subscription's digest of a day, to be printed: made, and kept unless `keep` is off.

    A day taken before is not made anew. One that is not kept is not worth a last look.
    """
    key = DayKey(subscription.workspace, subscription.name, circumstances.day)
    if keep and (taken := kept_digest(store, key)):
        return taken
    with looks() if keep else nullcontext() as look:
        decided = decide(subscription, circumstances, store, keep=keep, aid=Aid(look, judge))
    kept = not keep or store.keep_day(key, encode(decided.digest), decided.picks, decided.decisions, circumstances.now)
    return decided.digest if kept else kept_digest(store, key) or decided.digest  # somebody else's day stands


def post_day(
    subscription: Subscription, errand: Errand, circumstances: Circumstances, *, slack: Slack, late: bool, sample: bool
) -> Delivered:
    """Bring the subscription's day to its place: each message once, whatever happens; see `bot.delivery.delivering`.

    Where the profile is still the sample that came along, it is an invitation to say what is wanted, unless `sample`.
    """
    refused: list[Failure | None] = []

    def plan(place: str, already: Collection[str]) -> Plan:
        if not (subscription.own_profile or sample or already):
            parent = slack.layout.invitation(subscription)
            return Plan(digest=b"{}", messages=[_message(errand.key, place, parent)], picks={}, decisions=[])
        with slack.looks() as look:
            aid = Aid(look, slack.judge)
            decided = decide(subscription, circumstances, slack.store, already=already, aid=aid)
        refused.append(decided.refused)
        today = circumstances.now.astimezone(ZoneInfo(subscription.schedule.timezone)).date()
        parent = slack.layout.parent(decided.digest, late=late, today=today)
        messages = [_message(errand.key, place, parent)]
        for position, pick in enumerate(decided.digest.picks, start=1):
            messages.append(_message(errand.key, place, slack.layout.pick(pick), pick.opening, position))
        return Plan(digest=encode(decided.digest), messages=messages, picks=decided.picks, decisions=decided.decisions)

    delivered = deliver(errand, plan, ledger=slack.store, poster=slack.poster, told=slack.store, terms=slack.terms)
    _tell_refused(refused, subscription, circumstances, slack)
    return delivered


def rehearse(subscription: Subscription, circumstances: Circumstances, *, slack: Slack) -> None:
    """Ask the model ahead of a day's time, so that what it says is there by then; nothing else is kept."""
    if slack.judge and subscription.own_profile:
        decided = decide(subscription, circumstances, slack.store, keep=False, aid=Aid(judge=slack.judge))
        _tell_refused([decided.refused], subscription, circumstances, slack)


def _tell_refused(
    refused: Iterable[Failure | None], subscription: Subscription, circumstances: Circumstances, slack: Slack
) -> None:
    for failure in refused:
        if failure is not None:
            tell_refused(failure, subscription, store=slack.store, poster=slack.poster, now=circumstances.now)


@dataclass(frozen=True, slots=True)
class Aid:
    """Who is asked from outside while a day is decided: whether picks are still there, and a model about the best."""

    look: Look | None = None
    judge: Advises | None = None


ALONE = Aid()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A day thought through: what to show, and what became of everything else."""

    digest: Digest
    picks: Mapping[str, str]  # opening id -> fingerprint; of what was posted already, too
    decisions: Sequence[Decision]
    refused: Failure | None = None  # why the model that was to be asked is not, where only its owner can mend that


def decide(
    subscription: Subscription,
    circumstances: Circumstances,
    store: Store,
    *,
    keep: bool = True,
    already: Collection[str] = (),
    aid: Aid = ALONE,
) -> Decided:
    """Rank what is live for the subscription's profile and what was said of it, choose, and put it into words.

    `keep`: whether a map of scores that is fitted on the way is kept. `already`: openings of the day that are posted
    though no record says so.
    """
    now = circumstances.now
    profile, rules = subscription.profile, subscription.rules
    known = store.known(now, hidden=circumstances.hidden, shared=subscription.shared)
    taste = taste_of(subscription, store, now)
    calibration = calibration_on(store, subscription.workspace, circumstances.day, now, keep=keep)
    reader = Reader.of(profile, now=now, taste=taste, calibration=calibration)
    shown = {
        **store.shown(subscription.workspace, subscription.name, before=circumstances.day),
        **hidden_from(subscription, store),
    }
    bar = within_reach(rules.bar, calibration) if aid.judge else rules.bar
    ranking, unweighed = rank_known(known, reader, store, bar=bar, asked_for={*shown, *already})
    advised = Advised(ranking=ranking)
    if aid.judge:
        advised = aid.judge.advise(ranking, subscription, calibration, day=circumstances.day, shown=shown)
    stands = standing(
        advised.ranking,
        known.listings,
        choose=lambda among, live: choose(
            among, rules, listings=live, shown=shown, profile=profile, unweighed=unweighed
        ),
        judge=lambda opening, facts: weighed(*nearest(opening, facts, reader.wanted, now), reader),
        look=aid.look or (lambda _: ()),
        already=already,
    )
    choice, ranking = stands.choice, stands.ranking
    circumstances = replace(circumstances, notes=(*circumstances.notes, *filter(None, (stands.note, advised.note))))
    by_id = {ranked.opening.id: ranked for ranked in ranking}
    posted = [*choice.picks, *(ranked for ranked in ranking if ranked.opening.id in already)]
    return Decided(
        digest=write_digest(choice, profile, rules, circumstances),
        picks={pick.opening.id: fingerprint(pick.opening, pick.facts) for pick in posted},
        decisions=[
            _decision(by_id[opening], end, words) if opening in by_id else Decision(opening, end, None, words)
            for opening, (end, words) in choice.ends.items()
        ]
        + [_decision(found, "closed", FOUND_CLOSED) for found in stands.closed],
        refused=advised.refused,
    )


def _decision(ranked: Ranked, outcome: str, words: str) -> Decision:
    weighed = Weighed(ranked.raw, TABLE, unknown=ranked.eligible == "unknown")
    return Decision(ranked.opening.id, outcome, ranked.score, words, weighed)


def _message(
    key: DayKey, place: str, body: Mapping[str, object], opening: str | None = None, position: int = 0
) -> Message:
    return Message(
        key=message_key(key, place, opening),
        place=place,
        role="parent" if opening is None else "pick",
        position=position,
        opening=opening,
        body=encode(body),
    )


def kept_digest(store: Store, key: DayKey) -> Digest | None:
    """The digest of a day that was taken before."""
    kept = store.day(key)
    return decode_as(Digest, kept) if kept is not None else None


def circumstances_of(
    gathering: Gathering,
    day: date,
    now: datetime,
    *,
    displays: Mapping[str, str],
    hidden: Collection[str] = (),
    demonstration: bool = False,
) -> Circumstances:
    """What a gathering has to say in the digest: what failed, and what to make of it; nothing of sources in a demonstration.

    Nor of the `hidden` ones (by key), which are not the workspace's.
    """
    states = [state for state in gathering.states if state.source not in hidden]
    failures = [harvest for harvest in gathering.failures if harvest.source not in hidden]
    notes = []
    if gathering.nothing_answered:
        notes.append("No source answered: these are the openings known from before.")
    if gathering.left_out:
        rows = f"{gathering.left_out:,} row{'' if gathering.left_out == 1 else 's'}"
        notes.append(f"{rows} of answers could not be read; see jobpicks sources.")
    if skipped := len(set(gathering.skipped) - set(hidden)):
        which = "1 source was" if skipped == 1 else f"{skipped:,} sources were"
        notes.append(f"{which} not asked: too early for what the service allows, or it asked to be left alone.")
    notes += filter(None, (broken_note(states), drift_note(states)))
    return Circumstances(
        day=day,
        now=now,
        # no source of anybody's was asked for what is made up
        sources=0 if demonstration else gathering.asked - (len(gathering.states) - len(states)),
        displays=displays,
        failures=tuple(_failed(harvest, harvest.failure) for harvest in failures if harvest.failure),
        notes=tuple(notes),
        hidden=frozenset(hidden),
        demonstration=demonstration,
    )


def _failed(harvest: Harvest, failure: SourceError) -> Failed:
    _, _, board = harvest.source.partition(":")
    return Failed(harvest.display, board or None, failure.what)
