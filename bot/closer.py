"""What is asked of the network beyond whole sources: texts of single postings, and whether picks are still open."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from .daily import read_new
from .details import Step
from .errors import JobpicksError
from .interfaces import Store
from .last_look import Look, Looks
from .network.fetch import Patience
from .network.questions import Questions
from .people import Subscription
from .settings import Settings
from .still_open import StillOpen
from .supply import fetcher_of, gathered, hidden, off
from .ways import Ways

log = logging.getLogger(__name__)

FOR_TEXTS = Patience(connect=5.0, silence=15.0, whole=30.0)
FOR_A_LOOK = Patience(connect=4.0, silence=8.0, whole=9.0)


def ask_for_texts(
    settings: Settings,
    store: Store,
    workspace: str,
    subscriptions: Sequence[Subscription],
    *,
    ended: Callable[[], bool] = lambda: False,
    say: Callable[[str], None] = log.info,
) -> None:
    """Ask for the texts that are lacking of what these may be shown, after gathering, and read what came."""
    with fetcher_of(settings, FOR_TEXTS) as fetcher:
        step = Step(_ways(settings, store, workspace), Questions(fetcher, store), now=_now, ended=ended, say=say)
        step.take(subscriptions, store, hidden=hidden(settings, store, workspace))
    read_new(store)


def looks_of(settings: Settings, store: Store, workspace: str, *, ended: Callable[[], bool] = lambda: False) -> Looks:
    """The last look at a digest. Without sources that can be told there is none, and the digest goes out as it is."""

    @contextmanager
    def looks() -> Iterator[Look | None]:
        with fetcher_of(settings, FOR_A_LOOK) as fetcher:
            try:
                ways = _ways(settings, store, workspace)
            except JobpicksError as trouble:
                log.warning("nobody looks whether picks are still open: %s", trouble)
                yield None
            else:
                yield StillOpen(store, ways, Questions(fetcher, store, retries=0), now=_now, ended=ended)

    return looks


def _ways(settings: Settings, store: Store, workspace: str) -> Ways:
    sources, guarded = gathered(settings, store, workspace)
    return Ways(sources, guarded=guarded, off=off(settings))


def _now() -> datetime:
    return datetime.now(UTC)
