"""What became of an opening, in lines of plain text; each surface escapes them its own way."""

from collections.abc import Iterator

from ..why import Account
from .words import count, day_of, not_stated, plain, score

_ENDS = frozenset({"posted", "below the bar", "over the cap", "shown before", "closed"})
"""What may happen to an opening that no gate has ruled out; any other outcome is the name of a gate."""


def lines(account: Account) -> Iterator[str]:
    """The opening, its end, why it was picked or the words that ruled it out, and every advert of it."""
    listing, decision = account.opening.listing, account.decision
    parts = (listing.title, listing.company, listing.location or "place not stated")
    yield " | ".join(plain(part) for part in parts)
    end = decision.outcome if decision.outcome in _ENDS else f"ruled out by the rule “{decision.outcome}”"
    yield f"{account.day} for {plain(account.subscription)}: {end} (score {score(decision.score)})"
    if decision.words:
        yield plain(decision.words)
    yield from _picked(account)
    yield f"Seen as {count(len(account.opening.listings), 'listing')}:"
    yield from (f"  {plain(one.source)}  {plain(one.url)}" for one in account.opening.listings)


def _picked(account: Account) -> Iterator[str]:
    """As the digest said it."""
    pick = account.pick
    if pick is None:
        return
    if account.picked_on and account.picked_on != account.day:
        yield f"Picked on {day_of(account.picked_on)} with {score(pick.score)}/100:"
    yield f"Why: {plain(pick.reason)}"
    if pick.watch_out:
        yield f"Watch out: {plain(pick.watch_out)}"
    if pick.unsaid:
        yield f"Not stated: {not_stated(pick)}"
