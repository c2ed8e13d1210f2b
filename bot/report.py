"""`report`: whether scores meant what they said, and what people liked; from the thumbs that stand in the store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import get_args

from scoring.calibration import PRIOR, Calibration
from scoring.employers import employer_key
from scoring.families import families
from scoring.judge.advice import SIGNAL
from scoring.openings import Opening
from scoring.reliability import Band, Error, Scored, calibration_error, curve

from .calibrating import A_WEEK, Thumb
from .daily import kept_digest
from .errors import JobpicksError
from .interfaces import DayKey, Store
from .judge.account import Account, account_of
from .people import MenuItem

ENOUGH = 50
"""With fewer thumbs than this a report says that it means little: an error of 0.07 is then what chance alone makes."""

A_WHILE = timedelta(days=28)
"""The first and the last weeks that are held against each other: so long, or half of all there is where that is less."""

LATELY = timedelta(days=30)
"""So far back goes what is said of the model that advises."""

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often a 👍 was given to picks of one sort."""

    name: str
    verdicts: int
    up: int
    expected: float | None  # the mean of the scores shown, 0 to 1; None where none was noted

    @property
    def rate(self) -> float:
        """The part that was a 👍."""
        return self.up / self.verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What thumbs say of a workspace's picks, or of one subscription's. Nobody is named."""

    workspace: str
    subscription: str | None  # None: all
    verdicts: int
    up: int
    picks: int  # that have a verdict
    people: int
    first: date | None  # the day of the first pick with a verdict, and of the last
    last: date | None
    unscored: int  # verdicts on picks whose score was not noted: the curve is without them
    calibration: Calibration  # the map in force
    fitted_next: date | None  # from this day on a digest fits a new one; None: with the first verdict
    curve: tuple[Band, ...]
    error: Error | None
    by: Mapping[str, tuple[Rate, ...]]  # sort of difference -> the rates, the most verdicts first
    moved: tuple[Rate, Rate] | None  # the first weeks and the last; None: all thumbs are of one week
    chosen: Mapping[MenuItem, int] = field(default_factory=dict)  # in menus, by openings and people; what stands
    model: Account | None = None  # what the model that advises did in thirty days; None: it was never asked


def report_on(
    store: Store, workspace: str, *, now: datetime, displays: Mapping[str, str], subscription: str | None = None
) -> Report:
    """The report of a workspace at a moment. Raises `JobpicksError` for a subscription that there is not."""
    thumbs = store.thumbs(workspace, before=now)
    if subscription is not None:
        names = {one.name for one in store.subscribed(workspace)} | {one.subscription for one in thumbs}
        if subscription not in names:
            there = f"there are {', '.join(sorted(names))}" if names else "there is none"
            raise JobpicksError(subscription, "is no subscription that this installation knows", there)
        thumbs = [one for one in thumbs if one.subscription == subscription]
    scored = [Scored(one.score, one.up) for one in thumbs if one.score is not None]
    known = [one for one in store.calibrations(workspace) if one.fitted_on and one.fitted_on <= now.date()]
    held = known[-1] if known else PRIOR
    days = sorted(one.day for one in thumbs)
    asked = store.requests(workspace, since=now - LATELY)
    if subscription is not None:
        asked = [one for one in asked if one.asking.subscription == subscription]
    return Report(
        workspace=workspace,
        subscription=subscription,
        verdicts=len(thumbs),
        up=sum(one.up for one in thumbs),
        picks=len({(one.subscription, one.day, one.opening) for one in thumbs}),
        people=len({one.person for one in thumbs}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        unscored=len(thumbs) - len(scored),
        calibration=held,
        fitted_next=held.fitted_on + A_WEEK if held.fitted_on else None,
        curve=curve(scored),
        error=calibration_error(scored),
        by=_by(store, thumbs, displays) | (_by_model(store, workspace, thumbs) if asked else {}),
        moved=_moved(thumbs),
        chosen=_chosen(store, workspace, subscription),
        model=account_of(asked) if asked else None,
    )


def _chosen(store: Store, workspace: str, subscription: str | None) -> dict[MenuItem, int]:
    """How often each item of the menu stands: once for each opening and person."""
    its = {
        (one.item, one.opening, one.person)
        for one in store.chosen(workspace)
        if subscription in (None, one.subscription)
    }
    return {item: sum(one == item for one, _, _ in its) for item in get_args(MenuItem)}


def _by(store: Store, thumbs: Sequence[Thumb], displays: Mapping[str, str]) -> dict[str, tuple[Rate, ...]]:
    openings = {one.opening: store.find_opening(one.opening) for one in thumbs}

    def shown(read: Callable[[Opening], tuple[str, str]]) -> Callable[[Thumb], tuple[str, str]]:
        read_once = {reference: read(found) for reference, found in openings.items() if found}
        return lambda thumb: read_once.get(thumb.opening, (UNKNOWN, UNKNOWN))

    sorts: Mapping[str, Callable[[Thumb], tuple[str, str]]] = {
        "source": shown(lambda opening: _same(displays.get(opening.listing.source, opening.listing.source))),
        "employer": shown(lambda opening: (employer_key(opening.listing.company), opening.listing.company)),
        "role": shown(lambda opening: _same(_role(opening.listing.title))),
        "gates": lambda thumb: _same(_gates(thumb)),
    }
    return {sort: _rates(thumbs, key) for sort, key in sorts.items()}


def _by_model(store: Store, workspace: str, thumbs: Sequence[Thumb]) -> dict[str, tuple[Rate, ...]]:
    """Whether people like more what a model raised than what it lowered: the digests still have its shares."""
    points: dict[tuple[str, date, str], float] = {}
    for name, day in {(one.subscription, one.day) for one in thumbs}:
        digest = kept_digest(store, DayKey(workspace, name, day))
        for pick in digest.picks if digest else ():
            if SIGNAL in pick.shares:
                points[name, day, pick.opening] = pick.shares[SIGNAL]

    def what(thumb: Thumb) -> tuple[str, str]:
        moved = points.get((thumb.subscription, thumb.day, thumb.opening))
        return _same(
            "without it" if moved is None else "raised" if moved > 0 else "lowered" if moved < 0 else "as it was"
        )

    return {"model": _rates(thumbs, what)}


def _rates(thumbs: Iterable[Thumb], key: Callable[[Thumb], tuple[str, str]]) -> tuple[Rate, ...]:
    """A rate for each key, under the first of the names that go with it in the alphabet."""
    together: dict[str, list[Thumb]] = defaultdict(list)
    names: dict[str, str] = {}
    for thumb in thumbs:
        one, name = key(thumb)
        together[one].append(thumb)
        names[one] = min(name, names.get(one, name))
    found = [_rate(names[one], its) for one, its in together.items()]
    return tuple(sorted(found, key=lambda rate: (-rate.verdicts, rate.name)))


def _rate(name: str, thumbs: Sequence[Thumb]) -> Rate:
    scores = [one.score for one in thumbs if one.score is not None]
    expected = sum(sorted(scores)) / 100 / len(scores) if scores else None
    return Rate(name=name, verdicts=len(thumbs), up=sum(one.up for one in thumbs), expected=expected)


def _moved(thumbs: Sequence[Thumb]) -> tuple[Rate, Rate] | None:
    """The first weeks against the last, which never overlap."""
    days = [one.day for one in thumbs]
    if not days or max(days) - min(days) < A_WEEK:
        return None
    begun, ended = min(days), max(days)
    long = min(A_WHILE, (ended - begun + timedelta(days=1)) // 2)
    first = [one for one in thumbs if one.day < begun + long]
    last = [one for one in thumbs if one.day > ended - long]
    return _rate(f"{begun} to {begun + long - timedelta(days=1)}", first), _rate(
        f"{ended - long + timedelta(days=1)} to {ended}", last
    )


def _role(title: str) -> str:
    """The kind of work that a title most surely names."""
    sure = families(title)
    best = min(sure, key=lambda name: (-sure[name], name), default=None)
    return best.rpartition(".")[2].replace("-", " ") if best else UNKNOWN


def _gates(thumb: Thumb) -> str:
    if thumb.weighed is None:
        return UNKNOWN
    return "one could not tell" if thumb.weighed.unknown else "all passed"


def _same(name: str) -> tuple[str, str]:
    return name, name
