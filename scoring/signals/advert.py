"""An opening made ready for the signals: its text in lower case, cut where the boilerplate begins."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple, Protocol

from ..employer_kinds import kinds_of
from ..facts import Facts
from ..families import families
from ..openings import Opening
from ..titles import RANK, first_part, words
from ..topics import Vector, topics
from ..wanted import Wanted
from ..words import Text
from .aims import Aims

READ = 20_000
"""Characters read at most; some texts are endless."""
EARLIEST = 0.35
"""Boilerplate does not begin in the first third: an advert that opens with what it offers goes on to the work."""

_TAIL = (
    "\nbenefits", "\nperks", "\nwhat we offer", "\nwe offer", "\nour benefits", "\nwir bieten", "\nwas wir bieten",
    "\nunser angebot", "\nwas dich erwartet bei uns", "\ndeine benefits", "\ndas bieten wir", "\nwhy join", "\nabout us",
    "\nüber uns", "\ncompensation", "\nequal opportunity", "\nlife at", "equal opportunity employer",
    "without regard to race", "regardless of race", "reasonable accommodation", "all qualified applicants",
    "we celebrate diversity", "what's in it for you", "\nlo que ofrecemos", "\no que oferecemos", "\nnous offrons",
)  # fmt: skip


class Advert:
    """What the signals read of one opening, in lower case; built once, used by every signal. Unread, it has no text.

    `topics`: where they are known.
    """

    def __init__(self, opening: Opening, facts: Facts, *, read: bool = True, topics: Vector | None = None) -> None:
        self.opening = opening
        self.facts = facts
        self.listing = opening.listing
        self.title = self.listing.title.lower()
        self.head = f"{self.title}\n{self.listing.company.lower()}"
        self.raw = (self.listing.description or "")[:READ] if read else ""
        lower = self.raw.lower()
        if len(lower) != len(self.raw):  # a letter whose lower case is longer would shift every position
            lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in self.raw)
        self.text = Text(lower)
        if topics is not None:
            self.topics = topics

    @cached_property
    def cut(self) -> int:
        """Where the work ends and the boilerplate begins."""
        return _cut(self.text)

    @cached_property
    def work(self) -> Text:
        """The text about the work and whom it needs."""
        return self.text.until(self.cut)

    @cached_property
    def topics(self) -> Vector:
        """What title and work are about; the title counts three times."""
        return topics(f"{self.title}\n" * 3 + self.work)

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The title's words in one spelling."""
        return frozenset(words(self.listing.title))

    @cached_property
    def title_core(self) -> frozenset[str]:
        """The words of the title's first part, without its rank."""
        return core(self.listing.title)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of firm its employer is: the one the text names, where it names one."""
        return kinds_of(self.facts.employer.value if self.facts.employer else self.listing.company)

    @cached_property
    def families(self) -> dict[str, float]:
        """The families of work its title names."""
        return dict(families(self.listing.title))


def core(title: str) -> frozenset[str]:
    """The words of a title's first part, without its rank."""
    return frozenset(first_part(title)) - RANK


def work(text: str) -> str:
    """A description's part about the work and whom it needs, in lower case."""
    lower = text[:READ].lower()
    return lower[: _cut(lower)]


def _cut(text: str) -> int:
    earliest = int(len(text) * EARLIEST)
    found = (text.find(mark, earliest) for mark in _TAIL)
    return min((at for at in found if at >= 0), default=len(text))


class Learned(Protocol):
    """What verdicts taught (`scoring.taste.Taste`)."""

    def of(self, opening: Opening, facts: Facts) -> tuple[float, str]:
        """How likely an opening is liked, 0 to 1 with 0.5 where nothing tells, and what to say of it; empty: nothing."""


class Match(NamedTuple):
    """One opening beside one reader: what every signal gets."""

    advert: Advert
    aims: Aims
    wanted: Wanted
    now: datetime
    taste: Learned | None = None
