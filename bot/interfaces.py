"""What the day needs from the world, with the promises each side keeps."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar, Protocol

from scoring.facts import Facts
from scoring.gist import Gist
from scoring.listing import Listing
from scoring.openings import Opening
from scoring.showing import Showing
from scoring.sift import Left

from .calibrating import Calibrations
from .days import DayKey as DayKey  # noqa: PLC0414 - `posting` needs it too, and everybody takes it from here
from .days import Decision as Decision  # noqa: PLC0414 - likewise
from .delivery.posting import Ledger
from .errors import Refused as Refused  # noqa: PLC0414 - sources take everything they speak of from here
from .errors import SourceError
from .following import Following
from .health import SourceState as SourceState  # noqa: PLC0414 - likewise
from .judge.kept import Opinions
from .known import Known
from .people import People
from .single import Singles

# ------------------------------------------------------------------ sources


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a service.

    `conditional`: the answer is the whole reading, so it may be asked for with If-None-Match and If-Modified-Since and
    an unchanged one need not be sent again. `follow`: whether redirects are followed; else one is a refusal. `page`: it
    is made for people, so it is asked for only where its host's robots.txt lets us.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    conditional: bool = False
    follow: bool = True
    page: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back with status 200: the body as sent, decompressed. `unchanged` (304): there is no body."""

    url: str  # after redirects
    body: bytes
    unchanged: bool = False
    validators: "Validators | None" = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # as sent, names in lower case


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with (RFC 9110 §8.8)."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of an answer that became no listing, and why. `unreadable` rows make a reading incomplete."""

    row: str  # its id where it has one, else its position ("row 17")
    reason: str
    unreadable: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer holds: every row is in exactly one of the two."""

    listings: tuple[Listing, ...]
    left_out: tuple[LeftOut, ...] = ()
    whole: bool = True  # False: the answer itself says that it is not all there is (a total that does not match)
    total: int | None = None  # how many rows all answers together have, where this one tells
    link: str | None = None  # what it points on to: a cursor, a thread; only its own source knows what that means


@dataclass(frozen=True, slots=True)
class SoFar:
    """How far the reading of a source has come: all that its next question may depend on."""

    answers: int = 0
    rows: int = 0  # of all answers, those left out included
    last: int = 0  # rows of the last answer
    fresh: int = 0  # of these, how many no answer had before
    total: int | None = None  # as the first answer that told it had it
    link: str | None = None  # the last answer's


Ask = Callable[[Request], Answer]
"""Asks politely: limits, retries, redirects, size cap and checks are done there. Raises SourceError, nothing else."""


class Source(Protocol):
    """Somewhere listings come from. Small, immutable, usable from any thread; whoever gathers does all the asking."""

    kind: ClassVar[str]  # "greenhouse"; the `source` of its listings
    display: ClassVar[str]  # "Greenhouse": how the digest names it
    lists_all: ClassVar[bool]  # True: a reading of all answers is everything that is open there, so what lacks is gone
    own: ClassVar[bool]  # True: an employer's own board, whose adverts are shown before copies of them

    @property
    def key(self) -> str:
        """Names this source among all ("greenhouse:stripe"); never holds a secret."""

    @property
    def service(self) -> str:
        """Whose limits count: sources of one service are slowed down together ("greenhouse")."""

    def ask(self, so_far: SoFar) -> Request | None:
        """The next question, the first one before any answer; None when everything was asked. Pure."""

    def read(self, body: bytes) -> Reading:
        """Read one answer. Pure. Raises SourceError ("page" or "broken") when it is no answer of this kind at all."""

    def detail(self, listing: Listing) -> Request | None:
        """The question about one posting alone: for its text, and for whether it is still open. Pure.

        None where only the whole list tells. `listing` may be of another source that links to this service: of it only
        `source_id` and `url` are looked at.
        """

    def read_detail(self, listing: Listing, body: bytes) -> Listing:
        """The listing with what that answer adds: a text, a closing date. Pure. Raises SourceError as `read` does."""

    def is_gone(self, refused: Refused) -> bool:
        """Whether that answer to `detail` is how this service says that a posting is no more.

        Never for 401, 403 alone, 429, 5xx and challenges: they say nothing.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """What one source gave on one gathering: listings, "nothing new" or the reason why not."""

    source: str  # Source.key
    kind: str
    display: str
    at: datetime
    listings: tuple[Listing, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unchanged: bool = False  # the same as last time (304): everything it had is still there
    skipped: str | None = None  # why it was not asked at all: no failure, and nothing is known of its listings
    complete: bool = False  # everything that is open there; only then may what lacks be called gone
    own: bool = False  # an employer's own board
    failure: SourceError | None = None
    validators: Validators | None = None
    seconds: float = 0.0
    bytes: int = 0  # body bytes as they came over the wire
    requests: int = 0


# ------------------------------------------------------------------ manners across restarts


class Courtesy(Protocol):
    """What services were asked, and until when they are to be left alone: kept, so that a restart forgets none of it.

    Usable from any thread and by several processes; times carry their zone. Raises `StoreError`, nothing else.
    """

    def take_turn(
        self, service: str, now: datetime, *, interval: timedelta = timedelta(0), daily: int | None = None
    ) -> datetime | None:
        """Note that the service is asked now, and give None; or, where it is too early, when it may be asked again.

        Too early: while it is left alone; within `interval` of the last turn; when it had `daily` turns on this UTC day
        already (it may be asked on the next one). The latest of these counts, and nothing is noted then. One
        transaction, before asking: whoever is killed while asking has asked. A turn noted more than a day in the
        future, by a clock that was wrong, counts for nothing.
        """

    def due_at(
        self, service: str, now: datetime, *, interval: timedelta = timedelta(0), daily: int | None = None
    ) -> datetime | None:
        """When the service may be asked, where it is too early now: what `take_turn` would say, which is not taken."""

    def leave_alone(self, service: str, until: datetime) -> None:
        """Note that a service asked for a break; of several the one that ends last stays."""

    def left_alone(self, now: datetime) -> Mapping[str, datetime]:
        """The services that are to be left alone now, and until when."""


# ------------------------------------------------------------------ the store


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a harvest changed, or several did."""

    new: int = 0
    changed: int = 0
    seen: int = 0
    missing: int = 0  # lacked once; not offered, not closed yet
    closed: int = 0
    reopened: int = 0
    reposted: int = 0  # of the new ones: the same job again under another id, after the old one had gone
    expired: int = 0  # unseen for so long, without anybody who could tell that it is gone

    def __add__(self, other: "Remembered") -> "Remembered":
        return Remembered(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


class Store(Ledger, People, Calibrations, Following, Courtesy, Singles, Opinions, Protocol):
    """The product's memory: what was gathered and decided, with the ledger that posting rests on and what people said.

    Usable from any thread; every write may be repeated with the same effect, and is whole or not there at all. Raises
    `StoreError`, nothing else. Sources, listings and openings are shared by all workspaces; everything else is keyed by
    workspace.
    """

    def validators(self, source: str) -> Validators | None:
        """What to ask that source with; None unless its last answer was read well, every row of it, and is believed."""

    def remember(self, harvest: Harvest) -> Remembered:
        """Keep a harvest: new listings in their openings, changed ones updated, what a complete one lacks missing.

        Lacking again in a complete harvest at least twelve hours later, it is closed. A listing belongs to the source
        that showed it last: only that one can tell that it is gone. An unchanged harvest is the last one over again. A
        failed harvest is only noted; one that is older than the last good one of its source changes nothing.

        A harvest of suspiciously little (`bot.health.weigh`) closes nothing, and is believed only when another one says
        the same at least twelve hours later; of a source with more than ten listings nothing is even missing until then.

        What no source has shown for thirty days, and none could tell that it is gone, is expired: the fate of what
        leaves a window.

        A listing that comes without a text, and else as it was, keeps the text that is known of it.
        """

    def source_states(self) -> list[SourceState]:
        """Every source ever asked, by key, with what the latest attempts at it tell."""

    def unread(self, version: int) -> Iterator[Listing]:
        """Listings that are not closed and whose facts are not of this version, or are of an older text.

        Lazy, and facts may be kept while it runs.
        """

    def keep_facts(self, version: int, facts: Iterable[tuple[str, Facts]]) -> None:
        """Keep what was read out of listings (by id); all of it is taken in before anything is written.

        What was read out of a text that has changed since `unread` gave it stays unread.
        """

    def without_gist(self, version: int) -> Iterator[Listing]:
        """Listings that are not closed and whose gists are not of this version, or are of an older text; as `unread` is."""

    def keep_gists(self, version: int, gists: Iterable[tuple[str, Gist]]) -> None:
        """Keep the gists of listings (by id), as `keep_facts` keeps facts. An index can do without, but is slower."""

    def live(
        self, now: datetime, *, window_days: int = 30, hidden: Collection[str] = ()
    ) -> tuple[int, list[tuple[Opening, Facts]]]:
        """How many listings are live, and the openings they make, with the facts of the listing to show.

        Live: shown by a source that is not `hidden` (by key), not missing from the last complete reading of its source,
        not withheld, seen within `window_days` all the same (its source may be gone itself), and not past its own closing date. In
        the order of their ids; the first listing of each is the one to show, and only live listings are in it. Facts
        not read yet are those of a listing without text.
        """

    def live_among(self, openings: Collection[str], now: datetime, *, hidden: Collection[str] = ()) -> frozenset[str]:
        """Those of these openings, by id, that are live: what is not can be applied to no more, as far as is known."""

    def known(
        self, now: datetime, *, window_days: int = 30, hidden: Collection[str] = (), shared: bool = False
    ) -> Known:
        """The same openings, in any order, as entries of an index that is kept: only what is new or changed is decoded.

        `shared`: as several people may see them, without adverts for one person's own use. What was read of a listing
        is taken to be the same while the advert and the version of the reading are.
        """

    def read(self, known: Known, left: Sequence[Left]) -> list[tuple[Opening, Facts]]:
        """Some of what is known, in that order: each with the advert of its view first, and the facts of that one."""

    def has_openings(self) -> bool:
        """Whether anything was ever gathered."""

    def find_opening(self, reference: str, *, hidden: Collection[str] = ()) -> Opening | None:
        """By an opening's or a listing's id, or any url of one of its listings, however written; closed ones too.

        A listing whose url leads elsewhere is found by its address at its source as well.

        All its listings that a source shows, or showed, that is not `hidden` (by key), those still open first. An opening that was taken in by another one gives that one.
        """

    def find_listing(self, reference: str) -> str | None:
        """The id of the listing that an id or any url of it stands for; of several at one url the first that was seen."""

    def correct(self, one: str, two: str, *, same: bool) -> None:
        """Remember that two listings (by id) are one job or two, and let openings be so, from now on.

        It stands until the opposite is said of the same two. An opening that falls in two keeps its id where the
        listing is that it was first seen under; later listings never tie together what was told apart.
        """

    def day(self, key: DayKey) -> bytes | None:
        """The digest kept for that day, as `keep_day` was given it."""

    def keep_day(
        self, key: DayKey, digest: bytes, picks: Mapping[str, str], decisions: Collection[Decision], now: datetime
    ) -> bool:
        """Take the day and keep its digest, its picks (opening id -> fingerprint) and each opening's end.

        False, and nothing changed, when the day was taken already, be it only claimed. The day is done then: it was
        printed, and nothing is posted. Decisions of earlier days of the subscription are dropped.
        """

    def shown(self, workspace: str, subscription: str, *, before: date) -> dict[str, Showing]:
        """What people were shown of a subscription before a date, by opening id; the last time where there were several.

        A pick counts once its message is there or may be: that is what `mark_sent` noted and, of a day that stopped in
        the middle, the first message not noted, which may have been sent just before. The rest never arrived and may
        still be shown. A pick without a message of its own counts when its day is done.
        """

    def decision(self, workspace: str, subscription: str, opening: str) -> tuple[date, Decision] | None:
        """The end an opening came to on the subscription's last day."""

    def close(self) -> None:
        """Let go of every connection; it may be used again afterwards. Not while another call is running."""
