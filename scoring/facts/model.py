"""The shape of what was read out of an advert."""

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from ..places import Place
from ..vocabulary import A_YEAR, Clearance, Degree, Employment, Level, Period, Sponsorship, Workplace

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
    on_target: bool = False  # what may be earned with commission (OTE), where no base is stated

    def yearly(self) -> tuple[float | None, float | None]:
        """Low and high for a year of full-time work."""
        times = A_YEAR[self.period]
        return (None if self.low is None else self.low * times, None if self.high is None else self.high * times)


Term = Literal["spring", "summer", "fall", "winter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """When the work starts, as far as it is said."""

    term: Term | None = None
    month: int | None = None  # 1 to 12
    year: int | None = None


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
    start: Fact[Start] | None = None
    deadline: Fact[str] | None = None  # the last day to apply, ISO 8601
    application_limit: Fact[int] | None = None  # to how many openings of the employer one may apply
    citizenship: Fact[tuple[str, ...]] | None = None  # country codes whose citizens (or permanent residents) only
    residents_too: bool = False  # permanent residents and the like ("US persons") do as well as citizens
    export_licence_too: bool = False  # and whoever the employer can get an export licence for
    clearance: Fact[Clearance] | None = None
    sponsorship: Fact[Sponsorship] | None = None
    work_authorization: Fact[tuple[str, ...]] | None = (
        None  # countries one must be free to work in; none: not said which
    )
    workplace: Fact[Workplace] | None = None
    claimed_workplace: Fact[Workplace] | None = None  # what title or location say, where the text says otherwise
    office_days: Fact[int] | None = None  # days a week that hybrid work is done in the office, at least
    places: tuple[Fact[Place], ...] = ()  # where the work is done, or must be lived
    remote_within: tuple[Fact[Place], ...] = ()  # where a remote worker has to live; empty: not said
    time_zones: tuple[Fact[str], ...] = ()  # whose hours a remote worker has to keep ("CET", "Pacific")
    pay: Fact[Pay] | None = None
    languages: tuple[Fact[str], ...] = ()  # required of the worker, ISO 639-1
    language_levels: tuple[
        tuple[str, str], ...
    ] = ()  # of those, where a level is named: "A1" to "C2", "native", "fluent"
    no_job: Fact[str] | None = None  # talent pools and the like; the value says what it is
    licensed_in: tuple[Fact[Place], ...] = ()  # in one of these states or countries a licence of the trade must be held
    trade_licences: tuple[Fact[tuple[str, ...]], ...] = ()  # each must be held, in one of the trades it names
    learned_trades: tuple[
        Fact[tuple[str, ...]], ...
    ] = ()  # each: a training in one of the trades it names is asked for
    compact_licence: bool = False  # a licence of several states (nurses' compact) does as well
    unpaid: Fact[bool] | None = None  # or by commission alone
    commission_only: Fact[bool] | None = None
    word_check: Fact[str] | None = None  # a word that an application has to mention, to show that the advert was read
    reposter: Fact[bool] | None = None  # an agency or a board stands where the employer should
    employer: Fact[str] | None = None  # the employer that a re-poster's text names
    skills: tuple[str, ...] = field(default=())  # tools and skills named, in their usual spelling
    themes: tuple[str, ...] = field(default=())  # what employer and work are about (scoring/data/themes.tsv)
