"""Who can be asked about a listing: the source that shows it, the service that its url leads to, or its own page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from scoring.listing import Listing
from scoring.urls import canonical_url, job_identity

from .errors import JobpicksError
from .interfaces import Request, SoFar, Source
from .recognise import by_url
from .sources import KINDS
from .sources.jsonld import JsonLd

LINKING = frozenset({"simplify"})
"""Kinds that list links to employers' own pages and to nothing else, so that these may be asked."""

NOT_EMPLOYERS = frozenset(
    (
        "adzuna.com angel.co arbeitnow.com arbeitsagentur.de builtin.com careerbuilder.com dice.com facebook.com google.com "
        "handshake.com himalayas.app jobicy.com joinhandshake.com jooble.org lensa.com monster.com naukri.com remoteok.com "
        "remotive.com ripplematch.com seek.com.au simplify.jobs simplyhired.com stepstone.de talent.com themuse.com "
        "totaljobs.com usajobs.gov wayup.com wellfound.com weworkremotely.com workingnomads.com xing.com ycombinator.com"
    ).split()
)
"""Whose pages other than an employer's are known by their domain: they are not read."""


@dataclass(frozen=True, slots=True)
class Way:
    """A source that knows about a listing. `question`: about it alone; None: only the whole list tells."""

    source: Source
    question: Request | None
    guarded: bool  # its addresses are a stranger's words


class OnAWay:
    """Whose limits count for questions that go a way: half of what `bot.network.questions.Talk` promises."""

    __slots__ = ()

    way: Way

    @property
    def subject(self) -> str:
        """The source's key."""
        return self.way.source.key

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.way.source.kind

    @property
    def service(self) -> str:
        """Whose limits count."""
        return self.way.source.service

    @property
    def guarded(self) -> bool:
        """Whether its addresses are a stranger's words."""
        return self.way.guarded


class Ways:
    """The ways that there are from the sources that are gathered, and from urls; never to a source that is switched `off`.

    `guarded`: the keys of sources that a stranger described.
    """

    def __init__(self, sources: Iterable[Source], *, guarded: Collection[str] = (), off: Collection[str] = ()) -> None:
        self._sources = {source.key: source for source in sources if source.key not in off}
        self._guarded = frozenset(guarded)
        self._off = frozenset(off)

    def gathered(self, key: str) -> bool:
        """Whether that source is gathered."""
        return key in self._sources

    def to(self, listing: Listing, shown_by: str | None = None) -> Way | None:
        """The way to a listing that the source of that key shows; None where nobody may be asked."""
        if shown_by in self._off:
            return None
        source = self._sources.get(shown_by or "")
        if source and source.kind == listing.source and (source.own or source.detail(listing)):
            return self._way(source, listing)
        return self._by_url(listing)

    def _by_url(self, listing: Listing) -> Way | None:
        try:
            pointer = by_url(listing.url)
            source = pointer.source() if pointer else None
        except JobpicksError:
            return None  # it forbids programs to read its pages, or its board cannot be told
        if source is not None:
            if not source.own or job_identity(listing.url) is None or source.key in self._off:
                return None
            return self._way(self._sources.get(source.key, source), listing)
        host = urlsplit(listing.url).hostname or ""
        if listing.source not in LINKING or any(f".{host}".endswith(f".{domain}") for domain in NOT_EMPLOYERS):
            return None
        return self._way(JsonLd(url=listing.url), listing)

    def _way(self, source: Source, listing: Listing) -> Way | None:
        question = source.detail(listing)
        if question is None and not source.lists_all:
            return None
        return Way(source, question, guarded=not self._trusts(source, question))

    def _trusts(self, source: Source, question: Request | None) -> bool:
        """Whether the operator named the place that is asked: of addresses out of listings only the source's own host."""
        if source.key not in self._sources or source.key in self._guarded:
            return False
        first = source.ask(SoFar())
        return question is None or (first is not None and _place(question) == _place(first))


def is_asked_alone(listing: Listing) -> bool:
    """Whether its source's list has no texts, or only the beginnings of them."""
    form = KINDS.get(listing.source)
    return form is not None and form.needs_detail


def same_posting(one: Listing, other: Listing) -> bool:
    """Whether two listings, of whatever sources, are the same posting at the same service."""
    if one.source == other.source and one.source_id == other.source_id:
        return True
    identity = job_identity(one.url)
    if identity is not None:
        return identity == job_identity(other.url) or (identity.service, identity.id) == (other.source, other.source_id)
    return canonical_url(one.url) == canonical_url(other.url)


def _place(request: Request) -> tuple[str, str]:
    parts = urlsplit(request.url)
    return parts.scheme, parts.netloc
