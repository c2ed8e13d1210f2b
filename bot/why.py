"""`why`: the one end an opening came to, with everything that led there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from scoring.calibration import PRIOR
from scoring.facts import read_facts
from scoring.gates import GATES, judge
from scoring.judge.advice import advised
from scoring.nearest import nearest
from scoring.openings import Opening
from scoring.rank import rank
from scoring.wanted import prepare

from .daily import kept_digest
from .digest import Pick
from .errors import JobpicksError
from .interfaces import DayKey, Decision, Store
from .judge.judging import key_of
from .learned import taste_of
from .people import Subscription

REMEDIES: Mapping[str, str] = {
    "unknown": "no source that is asked has shown it at that address",
    "not weighed": "it came after the last digest, or was closed before it",
}
"""What may be the matter, said to anybody."""

A_DAY = timedelta(days=1)
_GATES = frozenset(entry.name for entry in GATES)


OPEN_TO_READER = frozenset({"below the bar", "over the cap"})
"""Ends of what no gate removed and no day showed: its points are what there is to know."""


class Points(NamedTuple):
    """What one signal gave an opening."""

    signal: str
    points: float
    why: str  # in a few words


@dataclass(frozen=True, slots=True)
class Account:
    """What happened to an opening on a subscription's last day."""

    opening: Opening
    subscription: str
    day: date
    decision: Decision
    pick: Pick | None = None  # as it was shown, on that day or before
    picked_on: date | None = None
    shares: tuple[Points, ...] = ()  # of the pick; of what was not picked, as of that day's time with today's knowledge

    def row(self) -> dict[str, object]:
        """For a program."""
        listing, pick = self.opening.listing, self.pick
        return {
            "opening": self.opening.id,
            "title": listing.title,
            "company": listing.company,
            "subscription": self.subscription,
            "date": self.day.isoformat(),
            "outcome": self.decision.outcome,
            "score": self.decision.score,
            "raw": self.decision.weighed.raw if self.decision.weighed else None,
            "words": self.decision.words,
            "picked_on": self.picked_on.isoformat() if self.picked_on else None,
            "reason": pick.reason if pick else None,
            "watch_out": pick.watch_out if pick else None,
            "unsaid": list(pick.unsaid) if pick else None,
            "shares": {share.signal: {"points": share.points, "why": share.why} for share in self.shares},
            "listings": [{"id": one.id, "source": one.source, "url": one.url} for one in self.opening.listings],
        }


def explain_opening(
    reference: str,
    subscription: Subscription,
    store: Store,
    *,
    hidden: Collection[str] = (),
    remedies: Mapping[str, str] = REMEDIES,
    model: str | None = None,
) -> Account:
    """The account of an opening, named by its id, a listing's id or any of its urls.

    `hidden`: the sources, by key, of which nothing is told. `model`: the language model that advises, where one does.
    Raises `JobpicksError` when it was never gathered ("unknown"
    of the remedies), or no day has seen it yet ("not weighed").
    """
    opening = store.find_opening(reference, hidden=hidden)
    if opening is None:
        raise JobpicksError(reference, "was never gathered", remedies["unknown"])
    found = store.decision(subscription.workspace, subscription.name, opening.id)
    if found is None:
        raise JobpicksError(
            opening.listing.title,
            f"is known, but no day of {subscription.name} has weighed it",
            remedies["not weighed"],
        )
    day, decision = found
    decision = _with_quote(decision, opening, subscription, day)
    for shown_on in _days_shown(opening, subscription, day, decision, store):
        if pick := _as_shown(opening, decision, DayKey(subscription.workspace, subscription.name, shown_on), store):
            shares = tuple(Points(signal, points, pick.told.get(signal, "")) for signal, points in pick.shares.items())
            return Account(opening, subscription.name, day, decision, pick, shown_on, shares)
    shares = _weighed(opening, subscription, day, store, model) if decision.outcome in OPEN_TO_READER else ()
    return Account(opening, subscription.name, day, decision, shares=shares)


def _weighed(
    opening: Opening, subscription: Subscription, day: date, store: Store, model: str | None
) -> tuple[Points, ...]:
    """Its points as of the day's time. Days keep the sum alone of what they did not pick, and it may have changed since.

    With what the model thought of it, where that was asked about this text for this profile.
    """
    schedule = subscription.schedule
    now = datetime.combine(day, schedule.at, ZoneInfo(schedule.timezone))
    facts = read_facts(opening.listing)
    ranking = rank([(opening, facts)], subscription.profile, now=now, taste=taste_of(subscription, store, now))
    if model:
        keys = {ranked.opening.id: key_of(ranked, subscription.profile, model) for ranked in ranking}
        known = store.opinions(subscription.workspace, list(keys.values()))
        opinions = {name: known[key] for name, key in keys.items() if key in known}
        ranking = advised(ranking, opinions, PRIOR)
    [ranked] = ranking
    return tuple(Points(share.signal, share.points, share.why) for share in ranked.shares)


def _with_quote(decision: Decision, opening: Opening, subscription: Subscription, day: date) -> Decision:
    """With the words of the advert that a failed gate rests on behind its own, where it still says the same."""
    if decision.outcome not in _GATES:
        return decision
    wanted, noon = prepare(subscription.profile), datetime.combine(day, time(12), UTC)
    rulings = judge(*nearest(opening, read_facts(opening.listing), wanted, noon), wanted, now=noon)
    ruling = next(ruling for ruling in rulings if ruling.gate == decision.outcome)
    if ruling.quote is None or ruling.words != decision.words:
        return decision
    return replace(decision, words=f"{decision.words}: “{' '.join(ruling.quote.words.split())}”")


def _days_shown(
    opening: Opening, subscription: Subscription, day: date, decision: Decision, store: Store
) -> tuple[date, ...]:
    """The days whose digest may hold the pick: the day itself, or the one around the moment it was shown before."""
    if decision.outcome == "posted":
        return (day,)
    if decision.outcome != "shown before":
        return ()
    showing = store.shown(subscription.workspace, subscription.name, before=day).get(opening.id)
    if showing is None:
        return ()
    zone = ZoneInfo(subscription.schedule.timezone)
    around = datetime.fromtimestamp(showing.at / 1000, UTC).astimezone(zone).date()
    return (around, around - A_DAY, around + A_DAY)  # a digest may be late; the zone may have changed


def _as_shown(opening: Opening, decision: Decision, key: DayKey, store: Store) -> Pick | None:
    digest = kept_digest(store, key)
    ids, urls = {opening.id, decision.opening}, {one.url for one in opening.listings}
    picks = digest.picks if digest else ()
    return next((pick for pick in picks if pick.opening in ids or pick.url in urls), None)
