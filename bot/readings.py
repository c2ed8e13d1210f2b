"""Reads one source through, answer after answer, and puts them together: each posting once, and whether that is everything."""

from dataclasses import dataclass, replace

from scoring.listing import Listing

from .errors import SourceError
from .interfaces import Answer, Ask, LeftOut, Reading, Request, SoFar, Source, Validators

MOST_ANSWERS = 500
"""Of one source: ten thousand jobs in pages of twenty. Whoever has more is read in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadThrough:
    """A source from its first answer to its last. `unchanged`: it said that it is as it was, and nothing else."""

    reading: Reading
    answers: int
    unchanged: bool = False
    validators: Validators | None = None  # where the one answer was everything


def read_through(source: Source, ask: Ask) -> ReadThrough:
    """Ask the source's every question and read what comes.

    Raises what asking and reading raise: a source that fails in the middle has failed.
    """
    reader = Reader(source)
    while reader.request is not None:
        reader.take(ask(reader.request))
    return reader.read


class Reader:
    """A source on its way from its first question to its last."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._readings = Readings()
        self._validators: Validators | None = None
        self._unchanged = False
        self.request = _conditional(source.ask(SoFar()))
        """The next question; None when everything was asked."""

    @property
    def answered(self) -> bool:
        """Whether there is nothing more to ask."""
        return self.request is None

    @property
    def answers(self) -> int:
        """How many were read."""
        return self._readings.so_far.answers

    def take(self, answer: Answer) -> None:
        """Read the answer to the question, and see what to ask next. Raises what reading raises."""
        self._validators = answer.validators
        if answer.unchanged:
            self._unchanged, self.request = True, None
            return
        self._readings.add(self._source.read(answer.body))
        self.request = self._source.ask(self._readings.so_far)
        if self.request is not None and self.answers == MOST_ANSWERS:
            self.cut_short()

    def cut_short(self) -> None:
        """Ask no more, though there is more."""
        self._readings.cut_short()
        self.request = None

    @property
    def read(self) -> ReadThrough:
        """What came of it. Raises SourceError where nothing was asked."""
        if not self.answers and not self._unchanged:
            raise SourceError(self._source.key, "broken", "was not asked anything")
        answers = 1 if self._unchanged else self.answers
        return ReadThrough(
            reading=self._readings.together(),
            answers=answers,
            unchanged=self._unchanged,
            validators=self._validators if answers == 1 else None,
        )


def _conditional(first: Request | None) -> Request | None:
    """The first question may always be asked conditionally: validators are kept only where its answer was everything."""
    return replace(first, conditional=True) if first and first.method == "GET" else first


class Readings:
    """What was read so far. Services move rows from page to page while they are asked, so a posting may come twice."""

    def __init__(self) -> None:
        self.so_far = SoFar()
        self._listings: dict[str, Listing] = {}
        self._left_out: list[LeftOut] = []
        self._told: set[str] = set()  # rows left out, by name, to tell a page that comes over again from a new one
        self._whole = True

    def add(self, reading: Reading) -> None:
        """Take in the next answer. Of a posting that comes again the one with a text stays.

        What comes again under another url is a copy and counts as a row of its own; under the same one, a row that moved
        to another page while it was asked for, so that one may be lacking.
        """
        fresh = 0
        for listing in reading.listings:
            known = self._listings.get(listing.source_id)
            fresh += known is None
            if known is None or (listing.description and not known.description):
                self._listings[listing.source_id] = listing
            if known is not None and known.url != listing.url:
                fresh += self._leave_out(LeftOut(listing.url, "has the same id as another", unreadable=False))
        for row in reading.left_out:
            fresh += self._leave_out(row)
        self._whole = self._whole and reading.whole
        rows = len(reading.listings) + len(reading.left_out)
        so_far = self.so_far
        self.so_far = replace(
            so_far,
            answers=so_far.answers + 1,
            rows=so_far.rows + rows,
            last=rows,
            fresh=fresh,
            total=reading.total if so_far.total is None else so_far.total,
            link=reading.link,
        )

    def _leave_out(self, row: LeftOut) -> bool:
        """Count a row left out, once though pages repeat it; whether it is a new one."""
        new = row.row not in self._told
        self._told.add(row.row)
        if new or row.unreadable:
            self._left_out.append(row)
        return new

    def cut_short(self) -> None:
        """Note that there was more to ask."""
        self._whole = False

    def together(self) -> Reading:
        """All of it as one. It is whole when every answer was, and there are as many rows as they say there are."""
        total = self.so_far.total
        rows = len(self._listings) + len(self._left_out)
        return Reading(
            listings=tuple(self._listings.values()),
            left_out=tuple(self._left_out),
            whole=self._whole and (total is None or rows >= total),
            total=total,
        )
