"""A digest: a day's picks and where everything else went, ready for any page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from scoring.choose import Choice, More, Rules
from scoring.duties import owes
from scoring.listing import Listing, Term
from scoring.present import shown_age, shown_closes, shown_company, shown_pay, shown_place, shown_title
from scoring.profile import Profile
from scoring.rank import Ranked
from scoring.reasons import explain


@dataclass(frozen=True, slots=True)
class Credit:
    """A source that is named, and the advert there that is linked to."""

    source: str  # "Remotive"
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One opening as it is shown. All text is plain and cleaned, and still a stranger's: every page escapes it."""

    opening: str  # its id
    title: str  # without tags such as "[Online Assessment]"
    url: str
    company: str  # "employer not disclosed (posted by ...)" where a re-poster hides it
    place: str  # never empty: "place not stated" is said; "Remote (US)" and the like
    also_in: tuple[str, ...] = ()  # further places
    score: float  # as whole numbers on pages: how likely it gets a 👍
    reason: str
    watch_out: str | None
    unsaid: tuple[str, ...]
    summary: str
    pay: str | None
    posted_at: datetime | None
    age: str  # "posted today", "posted 12 days ago", "seen for 47 days", "posting date not stated"
    closes: str | None  # "closes in 3 days"
    source: str  # "Greenhouse"; shown with the link, as some sources demand
    credits: tuple[Credit, ...] = ()  # other adverts of it whose sources demand the same
    links: tuple[str, ...] = ()  # the rest of its adverts
    terms: tuple[Term, ...] = ()  # what the sources of all of them ask of whoever shows it
    explores: str | None = None  # the field, where it is a look at one beside the reader's usual ones
    more_there: int = 0  # further openings of its employer that clear the bar
    may_apply: int | None = None  # so many applications the employer takes from one person, where an advert says so
    again: str | None = None  # why it is shown once more: "re-opened", "pay or place changed"
    shares: Mapping[str, float]  # signal -> points; they add up to `raw`
    told: Mapping[str, str] = field(default_factory=dict)  # signal -> what its points rest on, in a few words
    raw: float | None = None  # None: kept by a version that had none


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that gave nothing, and why."""

    service: str  # "Greenhouse"
    board: str | None  # "stripe", where the service has several
    what: str  # "answered with a web page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """Counts that add up (see scoring.choose.Counts) and what failed."""

    gathered: int
    openings: int
    eligible: int
    unknown: int
    failed: Mapping[str, int]
    posted: int
    below_bar: int
    over_cap: int
    shown_before: int
    sources: int  # asked on this day
    failures: tuple[Failed, ...] = ()  # one for each source that failed
    notes: tuple[str, ...] = ()  # "No source answered: these are yesterday's openings", "3 rows could not be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one subscription gets on one day."""

    date: date
    profile: str  # its title
    picks: tuple[Pick, ...]
    footer: Footer
    best_miss: Pick | None = None  # on a quiet day: the best one that was not posted
    bar: float = 40
    demonstration: bool = False  # made-up listings: said on every page


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the digest has to say about the day itself."""

    day: date
    now: datetime
    sources: int
    displays: Mapping[str, str]  # how each kind of source is named
    failures: tuple[Failed, ...] = ()
    notes: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()  # sources, by key, of which the reader's workspace sees nothing
    demonstration: bool = False


def write_digest(choice: Choice, profile: Profile, rules: Rules, circumstances: Circumstances) -> Digest:
    """Put a day's choice into words. What is said of a pick rests on the advert and on `profile.public()` alone."""
    public = profile.public()
    counts = choice.counts
    missed = choice.best_miss if not choice.picks else None
    return Digest(
        date=circumstances.day,
        profile=profile.title,
        picks=tuple(_pick(ranked, public, circumstances, choice) for ranked in choice.picks),
        best_miss=_pick(missed, public, circumstances, choice) if missed else None,
        bar=rules.bar,
        demonstration=circumstances.demonstration,
        footer=Footer(
            gathered=counts.listings,
            openings=counts.openings,
            eligible=counts.eligible,
            unknown=counts.unknown,
            failed=counts.failed,
            posted=counts.posted,
            below_bar=counts.below_bar,
            over_cap=counts.over_cap,
            shown_before=counts.shown_before,
            sources=circumstances.sources,
            failures=circumstances.failures,
            notes=circumstances.notes,
        ),
    )


def _pick(ranked: Ranked, profile: Profile, circumstances: Circumstances, choice: Choice) -> Pick:
    opening, facts, listing = ranked.opening, ranked.facts, ranked.opening.listing
    explores, more = choice.explored.get(opening.id), choice.more.get(opening.id, More(0))
    reasons = explain(ranked, profile, now=circumstances.now, field=explores)
    others = list({one.url: one for one in reversed(opening.listings) if one.url != listing.url}.values())[::-1]
    place, also_in = shown_place(opening, facts, profile)
    return Pick(
        opening=opening.id,
        title=shown_title(listing.title),
        url=listing.url,
        company=shown_company(listing, facts),
        place=place,
        also_in=also_in,
        score=ranked.score,
        reason=reasons.reason,
        watch_out=reasons.watch_out,
        unsaid=reasons.unsaid,
        summary=reasons.summary,
        pay=shown_pay(listing, facts),
        posted_at=listing.posted_at,
        age=shown_age(opening, listing, circumstances.now),
        closes=shown_closes(listing, circumstances.now),
        source=_named(listing, circumstances.displays),
        credits=tuple(Credit(_named(one, circumstances.displays), one.url) for one in others if owes(one)),
        links=tuple(one.url for one in others if not owes(one)),
        terms=tuple(sorted({term for one in opening.listings for term in one.terms})),
        explores=explores,
        more_there=more.openings,
        may_apply=more.may_apply,
        again=choice.again.get(opening.id),
        shares={share.signal: share.points for share in ranked.shares},
        told={share.signal: share.why for share in ranked.shares},
        raw=ranked.raw,
    )


def _named(listing: Listing, displays: Mapping[str, str]) -> str:
    """The source of an advert by its name; of a feed, and of what else has none, the host."""
    host = urlsplit(listing.url).hostname or listing.source
    return displays.get(listing.source) or host.removeprefix("www.")
