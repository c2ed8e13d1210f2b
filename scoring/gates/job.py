"""Gates about the advert itself: whether there is an open job at all."""

from datetime import date, timedelta

from .ruling import NO_TEXT, Case, Found, doubts, fails, passes

_OPEN = passes("gives no closing date")
A_DAY_OVER = timedelta(days=2)
"""A deadline is over everywhere on earth once the day after it has begun in all zones."""

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


def no_job(case: Case) -> Found:
    """Fails for talent pools and the like."""
    facts = case.facts
    if facts.no_job is not None:
        return fails(f"is no concrete job: {facts.no_job.value}", facts.no_job)
    return _A_JOB if facts.has_text else NO_TEXT


def _day(moment: date) -> str:
    return f"{moment.day} {moment:%B %Y}"
