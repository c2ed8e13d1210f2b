"""What became of an opening, in lines of plain text; each surface escapes them its own way."""

from collections.abc import Iterator
from math import fsum

from scoring.judge.advice import SIGNAL as JUDGE

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
    scored = "" if decision.score is None else f" (score {score(decision.score)})"
    yield f"{account.day} for {plain(account.subscription)}: {end}{scored}"
    if decision.words:
        yield plain(decision.words)
    yield from _picked(account)
    yield from _shares(account)
    yield f"Seen as {count(len(account.opening.listings), 'listing')}:"
    yield from (f"  {plain(one.source)}  {plain(one.url)}" for one in account.opening.listings)


MOST_SHARES = 6
"""So many shares are told one by one, the greatest first."""

_TOLD_WITH_THE_REST = frozenset({"pay"})
"""Points that would tell how the pay stands to the reader's floor, where a whole channel may ask."""


def _shares(account: Account) -> Iterator[str]:
    """How its points came about: "Points: role 23.0 (backend work), ...; the rest 3.1; together 84.3 of 100"."""
    shares = sorted(account.shares, key=lambda share: (-share.points, share.signal))
    told = [share for share in shares if share.signal not in {*_TOLD_WITH_THE_REST, JUDGE}][:MOST_SHARES]
    if not told:
        return
    told += [share for share in shares if share.signal == JUDGE]
    said = ", ".join(
        f"{share.signal} {share.points:.1f}{f' ({plain(share.why)})' if share.why else ''}" for share in told
    )
    rest = fsum(share.points for share in shares if share not in told)
    together = fsum(share.points for share in shares)
    anew = "" if account.pick else ", weighed anew"
    yield f"Points{anew}: {said}; the rest {rest:.1f}; together {together:.1f} of 100"


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
