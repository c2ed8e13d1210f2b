"""The second step of reading: texts of postings whose lists have none, for those that somebody might be shown.

Asked only about what is live and passes the gates of a subscription without its text, the best first; once for each
version of its row, so much of a service a day as it bears in a minute, and not beyond a time.
"""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from scoring.listing import Listing
from scoring.openings import Opening
from scoring.rank import Reader as SeenBy
from scoring.sift import lacking_text

from .errors import SourceError
from .interfaces import Answer, Reading, Request, Source, Store, Validators
from .learned import taste_of
from .network.manners import CAREFUL, MANNERS, Manners
from .network.questions import Questions
from .people import Subscription
from .ranking import EVERYTHING, rank_known
from .readings import Reader
from .single import Detail
from .sources import KINDS
from .still_open import is_believed
from .ways import OnAWay, Way, Ways, is_asked_alone, same_posting

log = logging.getLogger(__name__)

WITHIN = 90.0
"""Seconds for all: somebody may be waiting, and what is not asked now is asked on the next day."""

MOST = 1_000
"""Listings in one go; what comes after so many better ones is not picked."""

A_MINUTE = 60.0
"""A service is asked about so many listings a day as its manners allow in this time; robust ones about `ROBUST`."""

ROBUST = 300

USUAL = 0.5  # seconds that an answer takes

MOST_ANSWERS = 5  # of a whole list that is asked for the texts of a few

ADDED = ("description", "location", "posted_at", "remote", "salary", "employment_type", "closes_at")
"""What a whole list may add to a listing that links to one of its postings."""


def a_day(manners: Manners) -> int:
    """About how many listings a service is asked on a day."""
    return min(ROBUST, max(1, int(A_MINUTE / max(manners.spacing, USUAL / manners.in_flight))))


@dataclass(frozen=True, slots=True)
class Step:
    """The detail step of one gathering. `ended`: whether the program is to end. `say` tells whoever is waiting."""

    ways: Ways
    questions: Questions
    now: Callable[[], datetime]
    within: float = WITHIN
    ended: Callable[[], bool] = lambda: False
    say: Callable[[str], None] = log.info

    def take(self, subscriptions: Sequence[Subscription], store: Store, *, hidden: Collection[str] = ()) -> int:
        """Ask for what is lacking and keep each answer as it comes; how many texts came. Facts are read afterwards."""
        now = self.now()
        wanted, due = _wanted(subscriptions, store, now, hidden)
        talks = self._planned(wanted, due, store, now)
        if talks:
            self.say(f"{len(wanted):,} openings lack their text; asking {len(talks):,} times for those that fit best.")
        answered: Counter[str] = Counter()
        gone: dict[str, dict[str, str]] = {}  # by service; closed when it is seen whether the service is to be believed
        for talk in self.questions.ask(talks, within=self.within, ended=self.ended):
            details, its_gone = talk.came(self.now())
            answered[talk.service] += sum(one.found is not None for one in details)
            if its_gone:
                gone.setdefault(talk.service, {}).update(its_gone)
            store.keep_details(details, self.now())
        self._close(gone, answered, store)
        return answered.total()

    def _close(self, gone: Mapping[str, Mapping[str, str]], answered: Mapping[str, int], store: Store) -> None:
        for service, its_gone in gone.items():
            believed = is_believed({service: len(its_gone)}, answered, service)
            failure = None if believed else "is gone, as all others are"
            store.keep_details([Detail(listing=one, service=service, failure=failure) for one in its_gone], self.now())
            if believed:
                store.close_gone(its_gone, self.now())

    def _planned(
        self, wanted: Sequence[Opening], due: Collection[str], store: Store, now: datetime
    ) -> "list[_One | _List]":
        """The questions, in the order of asking."""
        asked = dict(store.detailed(now))
        shown_by = store.shown_by([listing.id for opening in wanted for listing in opening.listings])
        ones: list[_One | _List] = []
        lists: dict[str, _List] = {}
        planned = 0
        for opening in wanted:
            found = self._way(opening, due, shown_by)
            if found is None or planned == MOST:
                continue
            listing, way = found
            service = way.source.service
            if asked.get(service, 0) >= a_day(MANNERS.get(way.source.kind, CAREFUL)):
                continue
            asked[service] = asked.get(service, 0) + 1
            planned += 1
            if way.question is not None:
                ones.append(_One(way, listing))
            elif way.source.key in lists:
                lists[way.source.key].listings.append(listing)
            else:
                lists[way.source.key] = _List(way, [listing])
                ones.append(lists[way.source.key])
        return ones

    def _way(self, opening: Opening, due: Collection[str], shown_by: Mapping[str, str]) -> tuple[Listing, Way] | None:
        """The first listing of an opening that somebody can be asked about, unless one before it was asked about."""
        for listing in opening.listings:
            way = self.ways.to(listing, shown_by.get(listing.id))
            if way is None or (way.question is None and way.source.key == shown_by.get(listing.id)):
                continue  # its own whole list was read just now
            return (listing, way) if listing.id in due else None
        return None


def _wanted(
    subscriptions: Sequence[Subscription], store: Store, now: datetime, hidden: Collection[str]
) -> tuple[list[Opening], Collection[str]]:
    """The openings without text that pass the gates of some subscription, the best of each in turn.

    And the listings, by id, that are to be asked about.
    """
    if not subscriptions:
        return [], ()
    known = store.known(now, hidden=hidden)
    lacking = lacking_text(known.index, known.entries, [kind for kind, form in KINDS.items() if form.needs_detail])
    due = store.undetailed([known.openings[at] for at in lacking], now)
    wanted = set(due.values())
    asked = [at for at in lacking if known.openings[at] in wanted]
    known = known.only(asked)
    best: dict[str, tuple[int, Opening]] = {}
    for subscription in subscriptions if asked else ():
        reader = SeenBy.of(subscription.profile, now=now, taste=taste_of(subscription, store, now))
        ranking, _ = rank_known(known, reader, store, bar=EVERYTHING)
        lack = [one.opening for one in ranking if not one.facts.has_text or is_asked_alone(one.opening.listing)]
        for position, opening in enumerate(lack):
            before = best.get(opening.id)
            if before is None or position < before[0]:
                best[opening.id] = (position, opening)
    return [opening for _, opening in sorted(best.values(), key=lambda found: (found[0], found[1].id))], due


@dataclass(slots=True)
class _Asking(OnAWay):
    """What the two kinds of questions have in common, see `bot.network.questions.Talk`."""

    way: Way
    request: Request | None = field(init=False, default=None)
    error: SourceError | None = field(init=False, default=None)
    validators: Validators | None = field(init=False, default=None)

    def fail(self, error: SourceError) -> None:
        """That was all."""
        error.__cause__ = error.__context__ = None
        self.error, self.request = error.with_traceback(None), None

    def _failed(self, listings: Iterable[Listing]) -> list[Detail]:
        """The listings that are asked about another day; none when nothing was asked at all."""
        if self.error is None or self.error.failure == "stopped":
            return []
        return [Detail(listing=one.id, service=self.service, failure=self.error.what) for one in listings]


@dataclass(slots=True)
class _One(_Asking):
    """The question about one posting."""

    listing: Listing
    found: Listing | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.request = self.way.question

    def take(self, answer: Answer) -> None:
        """Read what its own page says."""
        said = self.way.source.read_detail(self.listing, answer.body)
        self.found, self.request = _with_row(self.listing, said, self.way.source), None

    def came(self, now: datetime) -> tuple[list[Detail], dict[str, str]]:
        """What is to be kept, and what is gone."""
        if self.found is not None:
            over = self.found.closes_at is not None and self.found.closes_at <= now
            gone = {self.listing.id: "its own page says that it is closed"} if over else {}
            return [Detail(listing=self.listing.id, service=self.service, found=self.found)], gone
        refused = self.error.refused if self.error else None
        # Not there may mean that all of it moved: only a posting whose board was just read is gone by that.
        if refused and self.way.source.is_gone(refused) and self.way.source.kind == self.listing.source:
            return [], {self.listing.id: f"its own page is gone ({refused.status})"}
        return self._failed([self.listing]), {}


@dataclass(slots=True)
class _List(_Asking):
    """The question for a whole list, for the texts of some of its postings."""

    listings: list[Listing]
    reading: Reading | None = field(init=False, default=None)
    _reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.way.source)
        self.request = self._reader.request

    def take(self, answer: Answer) -> None:
        """Read an answer of the list."""
        self._reader.take(answer)
        if self._reader.answers == MOST_ANSWERS:
            self._reader.cut_short()
        self.request = self._reader.request
        if self.request is None:
            self.reading = self._reader.read.reading

    def came(self, now: datetime) -> tuple[list[Detail], dict[str, str]]:  # noqa: ARG002 - as of `_One`
        """What is to be kept; a list that lacks a posting once tells nothing for sure."""
        if self.reading is None:
            return self._failed(self.listings), {}
        return [self._of(listing, self.reading.listings) for listing in self.listings], {}

    def _of(self, listing: Listing, all_of_it: Sequence[Listing]) -> Detail:
        said = next((one for one in all_of_it if same_posting(listing, one)), None)
        if said is None:
            return Detail(listing=listing.id, service=self.service, failure="is not on its board")
        added = {name: value for name in ADDED if (value := getattr(said, name)) is not None}
        found = _with_row(listing, replace(listing, **added), self.way.source)
        return Detail(listing=listing.id, service=self.service, found=found)


def _with_row(listing: Listing, found: Listing, source: Source) -> Listing:
    """The listing with its new text, and what its row in another service's list said of it behind that."""
    text, row = found.description, listing.description
    if source.kind == listing.source or not text or not row or row in text:
        return found
    return replace(found, description=f"{text}\n\n{row}")
