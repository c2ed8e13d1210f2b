"""When an opening that was shown before may be shown once more: it was re-opened, or its pay or place became another one.

One that its reader hid never is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .facts import Facts
from .openings import Opening
from .rank import Ranked

REOPENED = "re-opened"
CHANGED = "pay or place changed"


@dataclass(frozen=True, slots=True)
class Showing:
    """An opening's last showing: the `fingerprint` it had, and when (epoch milliseconds; a day's delivery time)."""

    fingerprint: str
    at: int
    hidden: bool = False  # by its reader, since


HIDDEN = Showing("", 0, hidden=True)
"""Of an opening that its reader hid, wherever that was shown."""


def why_again(ranked: Ranked, showing: Showing) -> str:
    """Why it may be shown once more after that showing; empty: it may not."""
    if showing.hidden:
        return ""
    if ranked.opening.reopened is not None and ranked.opening.reopened > showing.at:
        return REOPENED
    return CHANGED if _is_news(ranked, showing.fingerprint) else ""


def _is_news(ranked: Ranked, before: str) -> bool:
    """Whether pay or place became another one. One that a source says no more is no news: its whole board lost it, maybe."""
    paid, places, workplace = _parts(fingerprint(ranked.opening, ranked.facts))
    paid_before, places_before, workplace_before = _parts(before)
    stated = bool((ranked.opening.listing.location or "").strip())
    return (
        (bool(paid) and paid != paid_before)
        or (stated and places != places_before)
        or (bool(workplace) and workplace != workplace_before)
    )


def _parts(print_: str) -> tuple[str, str, str]:
    paid, _, rest = print_.partition(" | ")
    places, _, workplace = rest.rpartition(" | ")
    return paid, places, workplace


def fingerprint(opening: Opening, facts: Facts) -> str:
    """Pay and place of an opening in words; where they differ from last time, it may be shown once more.

    Rests on what the listing shown says in fields of its own, so that reading texts better one day changes little.
    """
    listing = opening.listing
    if facts.pay is not None:
        pay = facts.pay.value
        paid = f"{_amount(pay.low)}-{_amount(pay.high)} {pay.currency} {pay.period}"
    else:
        paid = _folded([listing.salary or ""])
    places = (listing.location or "").split(";")
    if not any(place.strip() for place in places):
        found = (fact.value for fact in (*facts.places, *facts.remote_within))
        places = [" ".join(filter(None, (p.city, p.region, p.country, p.area))) for p in found]
    workplace = facts.workplace.value if facts.workplace else ""
    return f"{paid} | {_folded(places)} | {workplace}"


_WORD = re.compile(r"[^\W_]+[+#]*")


def _folded(texts: Iterable[str]) -> str:
    return "; ".join(sorted({" ".join(_WORD.findall(text.casefold())) for text in texts} - {""}))


def _amount(amount: float | None) -> str:
    return "?" if amount is None else f"{amount:.0f}"
