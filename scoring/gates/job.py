"""Gates about the advert itself: whether there is an open job at all."""

from datetime import UTC, date, datetime, timedelta

from ..kinds import WINDOWS
from ..openings import Opening
from .ruling import Case, Found, doubts, fails, passes, unless_short

_OPEN = passes("gives no closing date")
A_DAY_OVER = timedelta(days=2)
"""A deadline is over everywhere on earth once the day after it has begun in all zones."""

AGEING, TOO_OLD = timedelta(days=60), timedelta(days=120)
"""Most adverts are filled or withdrawn within two months of being posted."""
_PROVEN = passes("is listed where only open jobs are")
_RECENT = passes("was posted lately")
_A_JOB = passes("offers a job")


def closed(case: Case) -> Found:
    """Fails when the closing date of every listing is over, or the only listing's text gives a deadline that is."""
    dates = [listing.closes_at for listing in case.opening.listings]
    ends = [date for date in dates if date is not None]
    if not ends:
        return _by_deadline(case)
    if len(ends) == len(dates) and max(ends) < case.now:
        return fails(f"closed on {_day(max(ends))}")
    return passes(f"open until {_day(max(ends))}")


def _by_deadline(case: Case) -> Found:
    deadline = case.facts.deadline
    if deadline is None:
        return _OPEN
    last = date.fromisoformat(deadline.value)
    said = f"takes applications until {_day(last)}"
    if case.now.date() - last < A_DAY_OVER:
        return passes(said, deadline)
    return fails(said, deadline) if len(case.opening.listings) == 1 else doubts(said, deadline)


def too_old(case: Case) -> Found:
    """Fails when every listing is of a feed or search, and the latest was posted so long ago that it can hardly be open."""
    if any(listing.source not in WINDOWS for listing in case.opening.listings):
        return _PROVEN
    posted = last_posted(case.opening)
    age = _in_zone(case.now).date() - posted
    if age < AGEING:
        return _RECENT
    said = f"was posted on {_day(posted)}, and no board of the employer shows it"
    return fails(said) if age >= TOO_OLD else doubts(said)


def last_posted(opening: Opening) -> date:
    """The day, in UTC, on which its latest listing was posted; the one on which it was first seen where none says so."""
    known = (listing.posted_at for listing in opening.listings if listing.posted_at is not None)
    first_seen = datetime.fromtimestamp(opening.first_seen / 1000, tz=UTC)
    return max((_in_zone(moment) for moment in known), default=first_seen).date()


def _in_zone(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def no_job(case: Case) -> Found:
    """Fails for talent pools and the like."""
    facts = case.facts
    if facts.no_job is not None:
        return fails(f"is no concrete job: {facts.no_job.value}", facts.no_job)
    return unless_short(case, _A_JOB)


def _day(moment: date) -> str:
    return f"{moment.day} {moment:%B %Y}"
