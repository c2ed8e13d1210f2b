"""Gates about the advert itself: whether there is an open job at all."""

from datetime import datetime

from .ruling import NO_TEXT, Case, Found, fails, passes

_OPEN = passes("gives no closing date")
_A_JOB = passes("offers a job")


def closed(case: Case) -> Found:
    """Fails when the closing date of every listing is over."""
    dates = [listing.closes_at for listing in case.opening.listings]
    ends = [date for date in dates if date is not None]
    if not ends:
        return _OPEN
    if len(ends) == len(dates) and max(ends) < case.now:
        return fails(f"closed on {_day(max(ends))}")
    return passes(f"open until {_day(max(ends))}")


def no_job(case: Case) -> Found:
    """Fails for talent pools and the like."""
    facts = case.facts
    if facts.no_job is not None:
        return fails(f"is no concrete job: {facts.no_job.value}", facts.no_job)
    return _A_JOB if facts.has_text else NO_TEXT


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
