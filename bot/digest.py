"""A digest: a day's picks and where everything else went, ready for any page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One opening as it is shown. All text is plain and cleaned, and still a stranger's: every page escapes it."""

    opening: str  # its id
    title: str  # without tags such as "[Online Assessment]"
    url: str
    company: str  # "employer not disclosed (posted by ...)" where a re-poster hides it
    place: str  # never empty: "place not stated" is said; "Remote (US)" and the like
    also_in: tuple[str, ...] = ()  # further places
    score: float
    reason: str
    watch_out: str | None
    unsaid: tuple[str, ...]
    summary: str
    pay: str | None
    posted_at: datetime | None
    age: str  # "posted today", "posted 12 days ago", "seen for 47 days", "posting date not stated"
    closes: str | None  # "closes in 3 days"
    source: str  # "Greenhouse"; shown with the link, as some sources demand
    links: tuple[str, ...] = ()  # the other adverts of it
    again: str | None = None  # why it is shown once more: "re-opened", "pay or place changed"
    shares: Mapping[str, float]  # signal -> points; they add up to the score


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
    failures: tuple[str, ...] = ()  # "Remotive: answered with a web page", one for each failed source
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
