"""The one place that knows the concrete classes, and puts them together."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from zoneinfo import ZoneInfo

from .advising import advising, judge_of
from .clock import Clock
from .closer import ask_for_texts, looks_of
from .daily import Gathering, Slack, circumstances_of, gather_all, kept_digest, take_day
from .delivery.delivering import Delivered, Terms
from .delivery.posting import NotPosted, PerhapsPosted
from .demonstration import demonstration_harvests
from .digest import Digest
from .errors import JobpicksError, SettingsError
from .files import profile_from, sample_profile
from .interfaces import DayKey, Harvest, Store
from .people import LOCAL, Subscription, asks_for_nothing
from .rounds import Ended, Rounds
from .settings import Secret, Settings
from .slack import messages
from .slack.app import make_app
from .slack.post import SlackPoster
from .slack.serve import serve_http, serve_socket, until_told
from .slack.web import API_URL, Web
from .slack.work import Work
from .slack.workspace import Workspace
from .store import open_store
from .subscriptions_file import default_subscription, subscriptions_from
from .supply import DISPLAYS, Watch, ask_all, hidden, roster_of

log = logging.getLogger(__name__)

DECIDE_WITHIN = 12.0
"""Seconds after which a first look at the product stops waiting for a network that is not there."""

WAIT_FOR_OTHERS = 60.0
"""Seconds that `run` waits for another process that is posting the same day."""

FINISH_WITHIN = 60.0
"""Seconds that a digest may take to be finished when the process is told to end; nobody may close the store before."""

DELIVERY_TIME = time(9)
"""Where no subscription says another one."""

Say = Callable[[str], None]


def print_day(
    settings: Settings, *, profile: str | None, day: date | None, keep: bool, say: Say, watch: Watch
) -> Digest:
    """`jobpicks run` without Slack, or only to look: one subscription's day, for the caller to print."""
    if keep:
        _refuse_to_come(settings, day)
    now = _now(settings, day)
    today = now.astimezone(settings.timezone).date()
    with opened_store(settings) as store:
        from_file = profile is not None and Path(profile).is_file()
        subscription = printed_subscription(profile) if from_file else weighed_by(settings, profile, store)
        taken = kept_digest(store, DayKey(subscription.workspace, subscription.name, today)) if keep else None
        if warning := asks_for_nothing(subscription.profile):
            say(warning)
        if taken:
            say(f"The digest of {today} was made before and is printed again; --dry-run makes a fresh one.")
            return taken
        first_look = settings.sources is None and not store.has_openings()
        patience = DECIDE_WITHIN if first_look else None
        gathering = ask_all(settings, store, subscription.workspace, watch=watch, give_up_after=patience)
        if first_look and gathering.nothing_answered:
            say("No source answered (is there a network?): this is demonstration data, made up and not kept.")
            return demonstration(subscription, today, now=now)
        if gathering.nothing_answered and not store.has_openings():
            raise JobpicksError(
                "gathering",
                f"none of {gathering.asked:,} sources answered, and nothing is known from before",
                "see jobpicks sources; is there a network? The day is not taken: run it again",
            )
        if not gathering.nothing_answered:
            ask_for_texts(settings, store, subscription.workspace, [subscription], say=say)
        unseen = hidden(settings, store, subscription.workspace)
        circumstances = circumstances_of(gathering, today, now, displays=DISPLAYS, hidden=unseen)
        looks = looks_of(settings, store, subscription.workspace)
        with judge_of(settings, store) as judge:
            return take_day(subscription, circumstances, store=store, keep=keep, looks=looks, judge=judge)


def post_days(
    settings: Settings, *, profile: str | None, day: date | None, say: Say, watch: Watch
) -> list[tuple[Subscription, Delivered]]:
    """`jobpicks run` with Slack: today's day of every subscription, or of the one named; whatever the hour."""
    _refuse_to_come(settings, day)
    with opened_store(settings) as store, judge_of(settings, store) as judge:
        poster = poster_of(settings)
        workspace = identified(poster)
        chosen = _chosen(subscribe(settings, workspace, store), profile)
        for warning in dict.fromkeys(filter(None, (asks_for_nothing(one.profile) for one in chosen))):
            say(warning)
        gathering = ask_all(settings, store, workspace, watch=watch)
        if not gathering.nothing_answered:
            ask_for_texts(settings, store, workspace, chosen, say=say)
        terms = Terms(patience=WAIT_FOR_OTHERS, say=say)
        looks = looks_of(settings, store, workspace)
        slack = Slack(store=store, poster=poster, layout=messages, terms=terms, looks=looks, judge=judge)
        rounds = Rounds(
            workspace,
            slack=slack,
            gather=lambda: gathering,
            displays=DISPLAYS,
            lead=settings.lead,
            hidden=lambda: hidden(settings, store, workspace),
        )
        posted = []
        for subscription in chosen:
            its_day = day or _clock().astimezone(ZoneInfo(subscription.schedule.timezone)).date()
            posted.append((subscription, rounds.post(subscription, its_day, gathering, sample=True)))
        return posted


def stand(settings: Settings, *, over_http: bool, say: Say) -> None:
    """`jobpicks up` and `jobpicks web`: Slack, the clock and the work in one process, until told to end."""
    app_token, signing_secret = _needed(settings, over_http=over_http)
    with opened_store(settings) as store, judge_of(settings, store) as judge, Work() as work, until_told() as stop:
        poster = poster_of(settings)
        team = identified(poster)
        names = ", ".join(one.name for one in subscribe(settings, team, store))
        looks = looks_of(settings, store, team, ended=stop.is_set)
        terms = Terms(sleep=_sleep_until(stop))
        slack = Slack(store=store, poster=poster, layout=messages, terms=terms, looks=looks, judge=judge)
        rounds = Rounds(
            team,
            slack=slack,
            gather=lambda: _gathered(settings, store, team, stop),
            displays=DISPLAYS,
            lead=settings.lead,
            hidden=lambda: hidden(settings, store, team),
        )
        clock = Clock(due=rounds.due, unfinished=rounds.unfinished, work=rounds.work)
        web = Web(_token(settings), api_url=settings.slack_api_url or API_URL)
        listening = Workspace(
            id=team,
            bot=poster.identity().user,
            store=store,
            poster=poster,
            web=web,
            work=work,
            roster=roster_of(settings, store, team),
            model=advising(settings),
        )
        app = make_app(listening, signing_secret=signing_secret, api_url=settings.slack_api_url or API_URL)

        def opened() -> None:
            clock.start()
            say(f"Up in {poster.identity().team_name or team}, with {names}; Ctrl-C ends it.")

        try:
            if over_http:
                serve_http(app, settings.port, signing_secret=signing_secret, stop=stop, opened=opened)
            else:
                opened()
                serve_socket(app, app_token, stop=stop)
        finally:
            stop.set()
            clock.stop(FINISH_WITHIN)


def poster_of(settings: Settings) -> SlackPoster:
    """The way to the workspace that the token belongs to."""
    return SlackPoster(_token(settings), api_url=settings.slack_api_url or API_URL)


def identified(poster: SlackPoster) -> str:
    """The workspace's id. Raises `SettingsError` when Slack does not know the token, or cannot be asked."""
    try:
        return poster.identity().team
    except NotPosted as refusal:
        raise SettingsError("SLACK_BOT_TOKEN", refusal.words, "see docs/install-slack.md") from refusal
    except PerhapsPosted as doubt:
        raise SettingsError("Slack", f"cannot be asked ({doubt})", "check the network and SLACK_API_URL") from doubt


def workspace_of(settings: Settings) -> str:
    """The workspace that the command line acts for: the token's, else `local`."""
    return LOCAL if settings.slack_bot_token is None else identified(poster_of(settings))


def subscribe(settings: Settings, workspace: str, store: Store) -> Sequence[Subscription]:
    """Bring in who gets a digest; what was changed in Slack stands. Raises `SettingsError` when there is nobody."""
    if settings.subscriptions:
        wanted = subscriptions_from(settings.subscriptions, timezone=settings.timezone.key)
    elif settings.channel:
        wanted = [default_subscription(settings.channel, settings.timezone.key)]
    else:
        raise SettingsError(
            "SLACK_BOT_TOKEN",
            "is set, but there is no place to post to",
            "set JOBPICKS_CHANNEL or JOBPICKS_SUBSCRIPTIONS",
        )
    store.seed([replace(one, workspace=workspace) for one in wanted], _clock())
    return store.subscribed(workspace)


def _chosen(subscribed: Sequence[Subscription], profile: str | None) -> Sequence[Subscription]:
    if profile is None:
        return subscribed
    wanted = profile_from(Path(profile)).id if Path(profile).is_file() else profile
    chosen = [one for one in subscribed if profile == one.name or wanted == one.profile.id]
    if not chosen:
        names = ", ".join(one.name for one in subscribed)
        raise SettingsError(profile, "belongs to no subscription", f"there are {names}; --dry-run prints any profile")
    return chosen


def _needed(settings: Settings, *, over_http: bool) -> tuple[str, str]:
    """The tokens it takes to listen. Raises `SettingsError` naming all that are missing."""
    wanted: dict[str, Secret | None] = {"SLACK_BOT_TOKEN": settings.slack_bot_token}
    if over_http:
        wanted["SLACK_SIGNING_SECRET"] = settings.slack_signing_secret
    else:
        wanted["SLACK_APP_TOKEN"] = settings.slack_app_token
    missing = [name for name, value in wanted.items() if value is None]
    if missing:
        raise SettingsError(" and ".join(missing), "is needed for this", "docs/install-slack.md says where it is found")
    app_token, secret = settings.slack_app_token, settings.slack_signing_secret
    return app_token.value if app_token else "", secret.value if secret else ""


def _token(settings: Settings) -> str:
    if settings.slack_bot_token is None:
        raise SettingsError("SLACK_BOT_TOKEN", "is not set", "docs/install-slack.md says where it is found")
    return settings.slack_bot_token.value


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


def printed_subscription(profile: str | None) -> Subscription:
    """The one of a profile file, named by the profile's id; without a file, `default` with the sample profile."""
    if profile is None:
        return Subscription(name="default", profile=sample_profile())
    wanted = profile_from(Path(profile))
    return Subscription(name=wanted.id, profile=wanted)


def weighed_by(settings: Settings, profile: str | None, store: Store) -> Subscription:
    """The subscription that `jobpicks why` is about: of the workspace where there is one, else the one printed."""
    if settings.slack_bot_token is None:
        return printed_subscription(profile)
    return _chosen(subscribe(settings, identified(poster_of(settings)), store), profile)[0]


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


def _now(settings: Settings, day: date | None) -> datetime:
    if day is None:
        return _clock()
    if not 1970 < day.year < 9999:  # where zones and windows of days stay within what can be reckoned
        raise JobpicksError(str(day), "is too far away to be a digest's day", "give another --date")
    return datetime.combine(day, DELIVERY_TIME, settings.timezone).astimezone(UTC)


def _refuse_to_come(settings: Settings, day: date | None) -> None:
    """A day is taken once: one that is still to come would be taken by a digest of what is known too early."""
    if day and day > _clock().astimezone(settings.timezone).date():
        raise JobpicksError(
            f"{day}",
            "is still to come, and a day is taken only once",
            "give no later --date than today's, or --dry-run",
        )


def _clock() -> datetime:
    return datetime.now(UTC)


def _gathered(settings: Settings, store: Store, team: str, stop: Event) -> Gathering:
    gathering = ask_all(settings, store, team, watch=_watch_until(stop), ended=stop.is_set)
    if not gathering.nothing_answered:
        wanted = [one for one in store.subscribed(team) if one.own_profile]
        ask_for_texts(settings, store, team, wanted, ended=stop.is_set)
    if stop.is_set():
        raise Ended
    return gathering


def _watch_until(stop: Event) -> Watch:
    def watch(harvests: Iterable[Harvest], sources: int) -> Iterable[Harvest]:
        log.info("asking %d sources", sources)
        yield from harvests
        if stop.is_set():
            raise Ended

    return watch


def _sleep_until(stop: Event) -> Callable[[float], None]:
    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise Ended

    return sleep
