"""The one place that knows the concrete classes, and puts them together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from .daily import Gathering, Subscription, circumstances_of, gather_all, kept_digest, take_day
from .demonstration import demonstration_harvests
from .digest import Digest
from .errors import JobpicksError
from .fetch import Fetcher
from .files import profile_from, sample_profile
from .gather import gather
from .interfaces import DayKey, Harvest, Source, SourceState, Store
from .settings import Settings
from .sources import KINDS
from .sources_file import default_sources, sources_from
from .store import open_store

DECIDE_WITHIN = 12.0
"""Seconds after which a first look at the product stops waiting for a network that is not there."""

DISPLAYS = {kind: form.display for kind, form in KINDS.items()}

Say = Callable[[str], None]
Watch = Callable[[Iterable[Harvest], int], Iterable[Harvest]]
"""Passes harvests on as they come, showing that something happens; it is told how many there will be."""


def run_once(
    settings: Settings, *, profile: Path | None, day: date | None, keep: bool, say: Say, watch: Watch
) -> Digest:
    """`jobpicks run`: one subscription's day."""
    now = _now(settings, day)
    today = now.astimezone(settings.timezone).date()
    subscription = subscription_of(profile)
    if settings.slack_bot_token:
        say("SLACK_BOT_TOKEN is set, but this version does not post yet: the digest is printed instead.")
    with opened_store(settings) as store:
        taken = kept_digest(store, DayKey(subscription.workspace, subscription.name, today)) if keep else None
        if taken:
            say(f"The digest of {today} was made before and is printed again; --dry-run makes a fresh one.")
            return taken
        first_look = settings.sources is None and not store.has_openings()
        gathering = _gather(settings, store, watch=watch, give_up_after=DECIDE_WITHIN if first_look else None)
        if first_look and gathering.nothing_answered:
            say("No source answered (is there a network?): this is demonstration data, made up and not kept.")
            return demonstration(subscription, today, now=now)
        if gathering.nothing_answered and not store.has_openings():
            raise JobpicksError(
                "gathering",
                f"none of {gathering.asked:,} sources answered, and nothing is known from before",
                "see jobpicks sources; is there a network? The day is not taken: run it again",
            )
        return take_day(
            subscription, circumstances_of(gathering, today, now, displays=DISPLAYS), store=store, keep=keep
        )


def demonstration(subscription: Subscription, today: date, *, now: datetime) -> Digest:
    """The day on made-up listings, in a store that is thrown away."""
    with (
        TemporaryDirectory(prefix="jobpicks-") as folder,
        _closing(open_store(str(Path(folder) / "demonstration.db"))) as store,
    ):
        harvests = demonstration_harvests(now)
        gathering = gather_all(harvests, store)
        displays = {harvest.kind: harvest.display for harvest in harvests}
        circumstances = circumstances_of(gathering, today, now, displays=displays, demonstration=True)
        return take_day(subscription, circumstances, store=store, keep=False)


def subscription_of(profile: Path | None) -> Subscription:
    """The one of a profile file, named by the profile's id; without a file, `default` with the sample profile."""
    if profile is None:
        return Subscription(name="default", profile=sample_profile())
    wanted = profile_from(profile)
    return Subscription(name=wanted.id, profile=wanted)


def sources_of(settings: Settings) -> Sequence[Source]:
    """The sources of the owner's file, or the default ones."""
    return default_sources() if settings.sources is None else sources_from(settings.sources)


def source_report(settings: Settings) -> list[dict[str, object]]:
    """How each source of the list fares, and those gathered before that are on it no more."""
    with opened_store(settings) as store:
        states = {state.source: state for state in store.source_states()}
    listed = {source.key: source.display for source in sources_of(settings)}
    return [
        _source_row(key, states.get(key), listed=key in listed) for key in [*listed, *(states.keys() - listed.keys())]
    ]


def _source_row(key: str, state: SourceState | None, *, listed: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "source": key,
        "listed": listed,
        "rows": 0,
        "left_out": 0,
        "last_good": None,
        "failure": None,
    }
    if state is None:
        return row | {"state": "not asked yet"}
    row |= {"rows": state.rows, "left_out": state.left_out, "last_good": state.last_good, "failure": state.failure}
    if state.failure:
        said = f"failed on {state.last_tried:%Y-%m-%d %H:%M} UTC: {state.failure}"
    else:
        said = f"answered on {state.last_tried:%Y-%m-%d %H:%M} UTC"
        said += f", {state.left_out:,} rows left out" if state.left_out else ""
    return row | {"state": said if listed else f"{said} (no longer in the list)"}


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """The store of these settings, closed afterwards."""
    with _closing(open_store(settings.database_url)) as store:
        yield store


@contextmanager
def _closing(store: Store) -> Iterator[Store]:
    try:
        yield store
    finally:
        store.close()


def _gather(settings: Settings, store: Store, *, watch: Watch, give_up_after: float | None) -> Gathering:
    sources = sources_of(settings)
    proxy = settings.proxy.value if settings.proxy else None
    with Fetcher(allow_private=settings.allow_private_hosts, proxy=proxy) as fetcher:
        harvests = gather(
            sources, fetcher=fetcher, validators=store.validators, now=_clock, give_up_after=give_up_after
        )
        return gather_all(watch(harvests, len(sources)), store)


def _now(settings: Settings, day: date | None) -> datetime:
    if day is None:
        return _clock()
    if not 1970 < day.year < 9999:  # where zones and windows of days stay within what can be reckoned
        raise JobpicksError(str(day), "is too far away to be a digest's day", "give another --date")
    return datetime.combine(day, settings.delivery_time, settings.timezone).astimezone(UTC)


def _clock() -> datetime:
    return datetime.now(UTC)
