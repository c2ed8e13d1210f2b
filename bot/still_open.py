"""Whether postings are still open, asked side by side within seconds, right before they are shown.

By the posting's own answer where its service has one, else by the whole list where that is one answer or a few. What is
refused, too slow, a challenge or no answer of that kind says nothing, and the posting stays.
"""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from scoring.listing import Listing

from .errors import Refused, SourceError
from .health import is_short
from .interfaces import Answer, Request, Store, Validators
from .network.questions import Questions
from .readings import Reader
from .redirects import leads
from .ways import OnAWay, Way, Ways, same_posting

log = logging.getLogger(__name__)

WITHIN = 10.0
"""Seconds for a whole digest."""

MOST_ANSWERS = 3  # of a list
MOST_HOPS = 3  # from one address of a page to the next

SEVERAL = 2

NOT_THERE = frozenset({404, 410})

Fate = Literal["there", "gone", "lacked"]


class StillOpen:
    """The last look for one digest; its time runs from the first question on. A `bot.last_look.Look`."""

    def __init__(
        self,
        store: Store,
        ways: Ways,
        questions: Questions,
        *,
        now: Callable[[], datetime],
        within: float = WITHIN,
        ended: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._ways = ways
        self._questions = questions
        self._now = now
        self._within = within
        self._ended = ended
        self._until: float | None = None
        self._usual: dict[str, int | None] = {}  # of the sources that answered when they were last asked
        self._answered: Counter[str] = Counter()  # by service, as is the next one
        self._gone: Counter[str] = Counter()

    def __call__(self, shown: Sequence[Listing]) -> Collection[str]:
        """Those that are gone, by id; the store knows that then."""
        clock = self._questions.fetcher.clock.monotonic
        if self._until is None:
            self._usual = {one.source: one.usual for one in self._store.source_states() if one.failure is None}
            self._until = clock() + self._within
        gone: dict[str, tuple[str, str]] = {}
        lacked: list[str] = []
        for talk in self._questions.ask(self._talks(shown), within=self._until - clock(), ended=self._ended):
            for listing, fate in talk.fates(self._now()).items():
                log.info("%s: %s is %s %s", talk.subject, listing, fate, talk.why)
                if fate == "gone":
                    gone[listing] = talk.service, talk.why
                elif fate == "lacked":
                    lacked.append(listing)
                self._answered[talk.service] += talk.answered
                self._gone[talk.service] += fate == "gone" and not talk.answered
        believed = {
            listing: why for listing, (service, why) in gone.items() if is_believed(self._gone, self._answered, service)
        }
        if believed:
            self._store.close_gone(believed, self._now())
        if lacked:
            self._store.withhold(lacked, self._now())
        return {*believed, *lacked}

    def _talks(self, shown: Sequence[Listing]) -> "list[Talk]":
        """One talk for each posting that has an answer of its own, one for each list."""
        shown_by = self._store.shown_by([listing.id for listing in shown])
        talks: list[Talk] = []
        lists: dict[str, Talk] = {}
        for listing in shown:
            way = self._ways.to(listing, shown_by.get(listing.id))
            if way is None:
                continue
            key = way.source.key
            talk = lists.get(key) if way.question is None else None
            if talk is None:
                known = key in self._usual and self._ways.gathered(key)
                talk = Talk(
                    way,
                    [listing],
                    usual=self._usual[key] if known else None,
                    board_is_there=known,
                    validators=self._store.validators(key) if known else None,
                )
                talks.append(talk)
                if way.question is None:
                    lists[key] = talk
            else:
                talk.listings.append(listing)
            if shown_by.get(listing.id) != key:
                talk.validators = None  # that its list is as it was says nothing of what it did not show
        return talks


def is_believed(gone: Mapping[str, int], answered: Mapping[str, int], service: str) -> bool:
    """Whether a service that calls postings gone is believed: not one that does so for several, and answers for none.

    Its addresses have changed, more likely.
    """
    return gone.get(service, 0) < SEVERAL or answered.get(service, 0) > 0


@dataclass(slots=True)
class Talk(OnAWay):
    """About one posting by itself and then, where that leaves it open, by the whole list; or by the list alone.

    `usual`: rows of the list. `board_is_there`: it was read not long ago, so that a posting that is not there is gone.
    """

    way: Way
    listings: list[Listing]
    usual: int | None = None
    board_is_there: bool = False
    validators: Validators | None = None
    why: str = field(init=False, default="")
    answered: bool = field(init=False, default=False)  # whether anything could be read
    request: Request | None = field(init=False)
    _fates: dict[str, Fate] = field(init=False, default_factory=dict)
    _closes_at: datetime | None = field(init=False, default=None)
    _reader: Reader | None = field(init=False, default=None)  # of the list, once that is asked
    _not_there: str = field(init=False, default="")  # what its own page said, while its board is not known to be there
    _hops: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        question = self.way.question
        if question is None:
            self.request = None
            self._ask_list()
        else:  # where a web page leads to tells whether the posting is there
            self.request = replace(question, follow=question.follow and not question.page)

    def fates(self, now: datetime) -> Mapping[str, Fate]:
        """What is known of listings, by id; nothing where that is unknown."""
        if self._closes_at is not None and self._closes_at <= now:
            self.why = "its own page says that it is closed"
            self._end("gone")
        return self._fates

    @property
    def _ids(self) -> list[str]:
        return [listing.id for listing in self.listings]

    def take(self, answer: Answer) -> None:
        """Read an answer: the posting's own, or one of the list."""
        if self._reader is not None:
            self._take_list(self._reader, answer)
            return
        found = self.way.source.read_detail(self.listings[0], answer.body)
        self.answered = True
        self._closes_at = found.closes_at
        self._end("there")

    def fail(self, error: SourceError) -> None:
        """Where the posting's own answer says no more, the list is asked; what fails otherwise says nothing."""
        refused = error.refused
        if refused is None or self._reader is not None:
            self.request = None
        elif self.way.source.is_gone(refused):
            self._not_there = f"its own page is gone ({refused.status})"
            self._is_gone()
        elif refused.location is not None and self.request is not None and self.request.page:
            self._led(self.request, refused)
        elif refused.status in NOT_THERE:
            self._ask_list()  # of this service it tells nothing by itself
        else:
            self.request = None

    def _led(self, asked: Request, refused: Refused) -> None:
        """Its page leads elsewhere: on to another address of it, or back to the board."""
        to = refused.location or ""
        led = leads(self.listings[0].url, asked.url, to)
        if led == "on" and self._hops < MOST_HOPS and (self.guarded or _place(to) == _place(asked.url)):
            self._hops += 1
            self.request = replace(asked, url=to)
        elif led == "board":
            self._not_there = "its own page leads back to the board"
            self._is_gone()
        else:
            self.request = None

    def _is_gone(self) -> None:
        """Not there: for sure where its board is; else that is asked."""
        if self.board_is_there or not self.way.source.lists_all:
            self.why = self._not_there
            self._end("gone")
        else:
            self._ask_list()

    def _ask_list(self) -> None:
        self.request = None
        if self.way.source.lists_all:
            self._reader = Reader(self.way.source)
            self.request = self._reader.request

    def _take_list(self, reader: Reader, answer: Answer) -> None:
        reader.take(answer)
        self.answered = True
        if reader.answers == MOST_ANSWERS:
            reader.cut_short()
        self.request = reader.request
        if self.request is not None:
            return
        read = reader.read
        if read.unchanged:
            self._end("there")
            return
        reading = read.reading
        whole = reading.whole and not any(row.unreadable for row in reading.left_out)
        doubtful = not reading.listings if self.usual is None else is_short(len(reading.listings), self.usual)
        for listing in self.listings:
            if any(same_posting(listing, one) for one in reading.listings):
                self._fates[listing.id] = "there"
            elif self._not_there and reading.listings:
                self._fates[listing.id], self.why = "gone", self._not_there
            elif whole and not doubtful:
                self._fates[listing.id] = "lacked"

    def _end(self, fate: Fate) -> None:
        self.request = None
        self._fates = dict.fromkeys(self._ids, fate)


def _place(url: str) -> str:
    return urlsplit(url).netloc
