"""What is gathered in this installation, from where, and how it fares."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from .asking import WAITED_FOR, Asking
from .daily import Gathering, gather_all
from .directory import one_of
from .errors import JobpicksError
from .following import Followed, hidden_from
from .gather import gather
from .interfaces import Courtesy, Harvest, Source, Store
from .jobspy_runs import JobSpy
from .local_files import read_local_file
from .network.fetch import Fetcher, Patience, Road
from .network.manners import CAREFUL, MANNERS
from .pages.sources import Account, accounts
from .probe import Finding, probe
from .recognise import recognise
from .roster import Roster
from .settings import Settings
from .sources import KINDS, make_source
from .sources.jobspy import JobSpySearch
from .sources_file import default_sources, sources_from, switched_off

log = logging.getLogger(__name__)

DISPLAYS = {kind: form.display for kind, form in KINDS.items() if form.host}
"""How each kind of source is named; what comes of feeds and other hosts of anybody's is named by its host."""

Watch = Callable[[Iterable[Harvest], int], Iterable[Harvest]]
"""Passes harvests on as they come, showing that something happens; it is told how many there will be."""


def sources_of(settings: Settings) -> Sequence[Source]:
    """The sources of the owner's file, or the default ones."""
    return default_sources() if settings.sources is None else sources_from(settings.sources, _keys(settings))


def off(settings: Settings) -> frozenset[str]:
    """The sources, by key, that the owner's file switches off for everybody."""
    return frozenset() if settings.sources is None else switched_off(settings.sources, _keys(settings))


def searched(settings: Settings) -> list[str]:
    """The job boards that are searched though they forbid it, by name."""
    return list(dict.fromkeys(one.display for one in sources_of(settings) if isinstance(one, JobSpySearch)))


def _keys(settings: Settings) -> dict[str, str]:
    return {name: secret.value for name, secret in settings.source_keys.items()}


def gathered(settings: Settings, store: Store, workspace: str) -> tuple[Sequence[Source], frozenset[str]]:
    """All that is asked: the installation's sources and what workspaces added, without what none of them wants.

    With the keys of those that only somebody's words describe: they reach the public network alone.
    """
    common = {source.key: source for source in sources_of(settings)}
    never = off(settings)
    followed = [one for one in store.followed() if one.source not in never]
    everybody = {workspace, *(one.workspace for one in followed)}
    stopped = {one: store.stopped(one) for one in everybody}
    asked = {key: source for key, source in common.items() if any(key not in stopped[one] for one in everybody)}
    for one in followed:
        if one.source not in common and one.source not in stopped[one.workspace] and (source := source_of(one)):
            asked.setdefault(one.source, source)
    return list(asked.values()), frozenset(asked.keys() - common.keys())


def source_of(followed: Followed) -> Source | None:
    """The source that somebody added; None, and a line in the log, where this version knows it no more."""
    said = {name: getattr(followed, name) for name in ("board", "url", "base_url", "name", "query", "place")}
    try:
        return make_source(followed.kind, **said, accept_terms=followed.accept_terms)
    except ValueError as trouble:
        log.warning("%s, which %s added, is not gathered: %s", followed.source, followed.workspace, trouble)
        return None


def hidden(settings: Settings, store: Store, workspace: str) -> frozenset[str]:
    """The sources, by key, that a workspace sees nothing of."""
    return hidden_from(workspace, store, {source.key for source in sources_of(settings)}) | off(settings)


def source_report(settings: Settings, store: Store, workspace: str) -> list[Account]:
    """How each source of the workspace fares, and those asked before that are on no list now; the worst first.

    Nothing of what only other workspaces added.
    """
    followed = store.followed(workspace)
    sources = [*sources_of(settings), *filter(None, map(source_of, followed))]
    listed = dict.fromkeys([*(source.key for source in sources), *(one.source for one in followed)])
    of_others = roster_of(settings, store, workspace).of_others()
    states = [state for state in store.source_states() if state.source not in of_others]
    return accounts(list(listed), states, stopped=store.stopped(workspace), due_at=dict(_due_later(sources, store)))


def _due_later(sources: Iterable[Source], store: Courtesy) -> Iterator[tuple[str, datetime]]:
    """The sources, by key, whose services are not to be asked now, and when they are."""
    now = datetime.now(UTC)
    for source in sources:
        manners = MANNERS.get(source.kind, CAREFUL)
        again = store.due_at(source.service, now, interval=timedelta(seconds=manners.interval), daily=manners.daily)
        if again:
            yield source.key, again


def roster_of(settings: Settings, store: Store, workspace: str) -> Roster:
    """What a person may do to the workspace's sources."""
    return Roster(
        workspace=workspace,
        store=store,
        network=Asking(lambda: fetcher_of(settings, WAITED_FOR), store),
        common=lambda: sources_of(settings),
        off=lambda: off(settings),
        now=lambda: datetime.now(UTC),
    )


def probe_services(settings: Settings, store: Store, workspace: str, what: str | None) -> Iterator[Finding]:
    """A finding for each kind, of the first source of it that the workspace has; or for what is named alone.

    Where there is none of a kind that was named, or of any kind of the list that comes with the product, an example
    stands in. `what`: a kind, the key of a source, or a url. Raises `JobpicksError` for anything else.
    """
    every, guarded = gathered(settings, store, workspace)
    of_others = roster_of(settings, store, workspace).of_others()
    sources = [source for source in every if source.key not in of_others]
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.kind, source)
    network = Asking(lambda: fetcher_of(settings), store)
    if what is None:
        for kind in KINDS:
            if kind in first:
                yield probe(first[kind], network.asked(trusted=first[kind].key not in guarded))
            elif settings.sources is None:
                yield _tried(kind, settings, network)
        return
    named = first.get(what) or next((source for source in sources if source.key.lower() == what.lower()), None)
    if named:
        yield probe(named, network.asked(trusted=named.key not in guarded))
    elif what in KINDS:
        yield _tried(what, settings, network)
    elif "." not in what:
        raise JobpicksError(what, "is no kind, and no source here", f"the kinds are {', '.join(sorted(KINDS))}")
    else:
        yield probe(recognise(what, network.look).source(), network.ask)


def _tried(kind: str, settings: Settings, network: Asking) -> Finding:
    """What an example of a kind says; where there is none, what it takes to describe a source of it."""
    try:
        return probe(example_of(kind, _keys(settings)), network.ask)
    except ValueError as lacking:
        return Finding(
            source=kind, kind=kind, trouble=f"no source of this kind is listed, and there is no example: {lacking}"
        )


def example_of(kind: str, keys: Mapping[str, str]) -> Source:
    """A source of a kind that nobody has: the service's one address, a board of the directory, or a search.

    Raises `ValueError` that says what it takes.
    """
    query = "Software Engineering" if "query" in KINDS[kind].takes else None
    return make_source(kind, board=one_of(kind), query=query, keys=keys)


def fetcher_of(settings: Settings, patience: Patience | None = None) -> Fetcher:
    """The way out to the network by these settings, for the caller to close."""
    proxy = settings.proxy.value if settings.proxy else None
    roads: dict[str, Road] = {"file": read_local_file, "jobspy": JobSpy(proxy=proxy)}
    return Fetcher(
        allow_private=settings.allow_private_hosts,
        proxy=proxy,
        contact=settings.contact,
        roads=roads,
        patience=patience,
    )


def ask_all(
    settings: Settings,
    store: Store,
    workspace: str,
    *,
    watch: Watch,
    give_up_after: float | None = None,
    ended: Callable[[], bool] = lambda: False,
) -> Gathering:
    """Ask every source, and keep what comes. `workspace`: the one that this process serves."""
    sources, guarded = gathered(settings, store, workspace)
    with fetcher_of(settings) as fetcher:
        harvests = gather(
            sources,
            fetcher=fetcher,
            validators=store.validators,
            courtesy=store,
            guarded=guarded,
            now=lambda: datetime.now(UTC),
            give_up_after=give_up_after,
            ended=ended,
        )
        return gather_all(watch(harvests, len(sources)), store)
