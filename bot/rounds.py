"""What the clock does at each tick: finds whose day has come, gathers once for all of them, and posts each.

What is due follows from the subscriptions and now alone, and what was done from the store: nothing that matters is kept
here, so any number of these may run and any of them may be killed.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from scoring.due import due, gathering_due

from .clock import DueDay
from .daily import Gathering, Slack, circumstances_of, post_day, rehearse
from .delivery.delivering import Delivered, Errand
from .digest import Circumstances
from .interfaces import DayKey
from .people import Subscription

log = logging.getLogger(__name__)

GRACE = timedelta(minutes=15)
"""What was gathered serves for so much longer than the lead: days of several subscriptions follow each other."""


RETRY = timedelta(minutes=5)
"""After so long sources are asked again when none of them answered, or what they said could not be kept."""


class Ended(Exception):
    """The process was told to end: what is not done is for the next one."""


class Rounds:
    """The rounds of one workspace. Usable from any thread. `hidden`: the sources, by key, that it sees nothing of."""

    def __init__(
        self,
        workspace: str,
        *,
        slack: Slack,
        gather: Callable[[], Gathering],
        displays: Mapping[str, str],
        lead: timedelta,
        hidden: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        self._workspace = workspace
        self._slack = slack
        self._gather = gather
        self._displays = displays
        self._lead = lead
        self._hidden = hidden
        self._one_at_a_time = Lock()
        self._gathering: Gathering | None = None
        self._rehearsed: dict[DayKey, Gathering] = {}
        self._gather_again = datetime.min.replace(tzinfo=UTC)

    def due(self, now: datetime) -> Sequence[DueDay]:
        """Days whose time has come, or comes so soon that gathering starts, and that are not done."""
        days = []
        for subscription in self._subscribed():
            coming = gathering_due(subscription.schedule, now, lead=self._lead)
            for one in (*due(subscription.schedule, now), *coming):
                key = self._key(subscription, one.date)
                if not self._slack.store.is_done(key):
                    days.append(DueDay(key, one.late))
        return days

    def unfinished(self, now: datetime) -> Sequence[DayKey]:
        """Days that were begun and left, as long as it is still that day where they are read.

        One begun ahead of its time waits for that, but for the rest of what was posted in part.
        """
        left = self._slack.store.unfinished(self._workspace, now)
        found = [(key, subscription) for key in left if (subscription := self._subscription(key))]
        return [
            key
            for key, subscription in found
            if key.date == now.astimezone(ZoneInfo(subscription.schedule.timezone)).date()
            and (not _is_ahead(subscription, key.date, now) or self._slack.store.messages(key))
        ]

    def work(self, day: DueDay) -> None:
        """Gather for a day whose time is near, and post it when it has come.

        Where gathering or waiting for Slack raises `Ended`, the day is left to the next process.
        """
        try:
            self._work(day)
        except Ended:
            log.info("%s %s: left for the next start", day.key.subscription, day.key.date)

    def _work(self, day: DueDay) -> None:
        subscription = self._subscription(day.key)
        if subscription is None:
            return  # it was taken off the list meanwhile, or has got a profile
        now = self._slack.terms.now()
        written_down = bool(self._slack.store.messages(day.key))  # then it is as it is, whatever could be gathered
        wants_none = written_down or not subscription.own_profile
        gathering = Gathering(asked=0) if wants_none else self._gathered(now)
        if gathering is None:
            return
        if not written_down and _is_ahead(subscription, day.key.date, self._slack.terms.now()):
            self._rehearse(subscription, day.key, gathering)
            return  # a later tick will find it due
        done = self.post(subscription, day.key.date, gathering, late=day.late)
        log.info("%s %s: %s %s", day.key.subscription, day.key.date, done.outcome, done.words)

    def _rehearse(self, subscription: Subscription, key: DayKey, gathering: Gathering) -> None:
        """Ask the model ahead of time: once for what was gathered."""
        if self._slack.judge is None or self._rehearsed.get(key) is gathering:
            return
        self._rehearsed = {key: gathering} | {k: g for k, g in self._rehearsed.items() if g is gathering}
        rehearse(subscription, self._circumstances(gathering, key.date), slack=self._slack)

    def _circumstances(self, gathering: Gathering, day: date) -> Circumstances:
        now = self._slack.terms.now()
        return circumstances_of(gathering, day, now, displays=self._displays, hidden=self._hidden())

    def post(
        self, subscription: Subscription, day: date, gathering: Gathering, *, late: bool = False, sample: bool = False
    ) -> Delivered:
        """Post a subscription's day with what is there; `sample`: also where nobody has saved a profile yet."""
        now, zone = self._slack.terms.now(), ZoneInfo(subscription.schedule.timezone)
        errand = Errand(
            key=self._key(subscription, day, sample=sample),
            place=subscription.place or "",
            since=min(datetime.combine(day, time(), zone).astimezone(UTC), now),  # the day may be one to come
            set_up_by=subscription.set_up_by,
        )
        circumstances = self._circumstances(gathering, day)
        return post_day(subscription, errand, circumstances, slack=self._slack, late=late, sample=sample)

    def _subscribed(self) -> Sequence[Subscription]:
        return [one for one in self._slack.store.subscribed(self._workspace) if one.place]

    def _subscription(self, key: DayKey) -> Subscription | None:
        return next((one for one in self._subscribed() if self._key(one, key.date) == key), None)

    def _key(self, subscription: Subscription, day: date, *, sample: bool = False) -> DayKey:
        """An invitation takes no day: its digest still comes when somebody saves a profile in time."""
        picks = subscription.own_profile or sample
        return DayKey(self._workspace, subscription.name if picks else f"{subscription.name} (invitation)", day)

    def _gathered(self, now: datetime) -> Gathering | None:
        """What was gathered not long ago, else now; one thread gathers, the others wait for it.

        None shortly after that went wrong, which was told then.
        """
        with self._one_at_a_time:
            if now >= self._gather_again:
                self._gathering, self._gather_again = None, now + RETRY
                self._gathering = self._gather()
                if not self._gathering.nothing_answered:
                    self._gather_again = now + self._lead + GRACE
            return self._gathering


def _is_ahead(subscription: Subscription, day: date, now: datetime) -> bool:
    """Whether a day's time has not come yet."""
    return any(one.date == day for one in gathering_due(subscription.schedule, now, lead=timedelta(days=2)))
