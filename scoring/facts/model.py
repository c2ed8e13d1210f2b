"""The shape of what was read out of an advert."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..places import Place
from ..vocabulary import Clearance, Degree, Employment, Level, Period, Sponsorship, Workplace

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand, letter for letter, in that field of the listing ("title", "location", "description" ...)."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """A value and what it rests on. Where an advert does not say, there is `None` instead of a Fact."""

    value: T_co
    quote: Quote


@dataclass(frozen=True, slots=True)
class Pay:
    """What the work pays, in whole units of `currency` for each `period`; never a bonus, a funding round or equity."""

    low: float | None
    high: float | None
    currency: str  # ISO 4217
    period: Period

    def yearly(self) -> tuple[float | None, float | None]:
        """Low and high for a year of full-time work: 2,080 hours, 260 days, 52 weeks, 12 months."""
        times = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}[self.period]
        return (None if self.low is None else self.low * times, None if self.high is None else self.high * times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one listing says. `None` and empty mean that it does not say (never that it says no)."""

    has_text: bool  # False: too little text to conclude anything from silence
    language: str | None = None  # of the advert, ISO 639-1
    level: Fact[Level] | None = None
    min_years: Fact[float] | None = None
    degree: Fact[Degree] | None = None  # the lowest one required, not merely preferred
    degree_or_experience: bool = False  # "or equivalent experience"
    enrolment: Fact[bool] | None = None  # True: only for people enrolled in a degree
    employment: tuple[Fact[Employment], ...] = ()
    citizenship: Fact[tuple[str, ...]] | None = None  # country codes whose citizens (or permanent residents) only
    residents_too: bool = False  # permanent residents and the like ("US persons") do as well as citizens
    clearance: Fact[Clearance] | None = None
    sponsorship: Fact[Sponsorship] | None = None
    workplace: Fact[Workplace] | None = None
    places: tuple[Fact[Place], ...] = ()  # where the work is done, or must be lived
    remote_within: tuple[Fact[Place], ...] = ()  # where a remote worker has to live; empty: not said
    pay: Fact[Pay] | None = None
    languages: tuple[Fact[str], ...] = ()  # required of the worker, ISO 639-1
    no_job: Fact[str] | None = None  # talent pools and the like; the value says what it is
    unpaid: Fact[bool] | None = None
    reposter: Fact[bool] | None = None  # an agency or a board stands where the employer should
    employer: Fact[str] | None = None  # the employer that a re-poster's text names
    skills: tuple[str, ...] = field(default=())  # tools and skills named, in their usual spelling
