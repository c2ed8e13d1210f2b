"""What is gathered in this installation, from where, and how it fares."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from .daily import Gathering, gather_all
from .fetch import Fetcher
from .gather import gather
from .interfaces import Harvest, Source, Store
from .pages.sources import Account, accounts
from .settings import Settings
from .sources import KINDS
from .sources_file import default_sources, sources_from

DISPLAYS = {kind: form.display for kind, form in KINDS.items()}

Watch = Callable[[Iterable[Harvest], int], Iterable[Harvest]]
"""Passes harvests on as they come, showing that something happens; it is told how many there will be."""


def sources_of(settings: Settings) -> Sequence[Source]:
    """The sources of the owner's file, or the default ones."""
    return default_sources() if settings.sources is None else sources_from(settings.sources)


def source_report(settings: Settings, store: Store) -> list[Account]:
    """How each source of the list fares, and those asked before that are on it no more; the worst first."""
    return accounts([source.key for source in sources_of(settings)], store.source_states())


def fetcher_of(settings: Settings) -> Fetcher:
    """The way out to the network by these settings, for the caller to close."""
    proxy = settings.proxy.value if settings.proxy else None
    return Fetcher(allow_private=settings.allow_private_hosts, proxy=proxy)


def ask_all(
    settings: Settings,
    store: Store,
    *,
    watch: Watch,
    give_up_after: float | None = None,
    ended: Callable[[], bool] = lambda: False,
) -> Gathering:
    """Ask every source, and keep what comes."""
    sources = sources_of(settings)
    with fetcher_of(settings) as fetcher:
        harvests = gather(
            sources,
            fetcher=fetcher,
            validators=store.validators,
            courtesy=store,
            now=lambda: datetime.now(UTC),
            give_up_after=give_up_after,
            ended=ended,
        )
        return gather_all(watch(harvests, len(sources)), store)
