"""What the entries of a location field leave open to remote workers elsewhere."""

import re
from collections.abc import Sequence

from ..currencies import CURRENCIES
from ..facts import Fact
from ..places import Place
from .ruling import Case

OF_ONE_COUNTRY = frozenset(
    "GBP INR CAD AUD NZD CHF SEK NOK DKK PLN BRL MXN SGD JPY ZAR CZK HUF RON PHP ILS TRY AED SAR".split()
)
"""Currencies that work is paid in within one country; dollars and euros are paid anywhere."""
REMOTE_WORD = re.compile(r"\bremot|\bhome ?office\b|\banywhere\b|\bwork from home\b", re.IGNORECASE)
OR_REMOTE = re.compile(r"\bor remote\b", re.IGNORECASE)
_ALONE = frozenset(("remote", "fully remote", "home office", "homeoffice", "anywhere", "work from home", "remoto"))


def names_an_office(case: Case, regions: Sequence[Fact[Place]]) -> bool:
    """Whether cities beside the word remote in the location ("Remote, Oslo office") are all that speaks of a place.

    Nothing in the text says that one must live there, nor is the pay of that country alone.
    """
    pay = case.facts.pay
    if pay is not None and pay.value.currency in OF_ONE_COUNTRY - case.wanted.currencies:
        return False
    beside = any(
        part.strip().lower() in _ALONE for part in re.split(r"[;|/]", case.opening.listing.location or "")
    ) or (case.facts.workplace is not None and OR_REMOTE.search(case.facts.workplace.quote.words) is not None)
    fields = ["location"] if case.facts.remote_within else ["location", "description"][not beside :]
    return all(fact.value.city is not None and fact.quote.field in fields for fact in regions)


def open_to_mine(case: Case, regions: Sequence[Fact[Place]]) -> str:
    """What speaks against the places of a location field being all: an entry that is plainly remote, or pay of the home.

    "Remote Norway; Remote" has two entries. Nobody pays in rupees in Norway: a source has filed the job under it.
    """
    if any(fact.quote.field != "location" for fact in regions):
        return ""
    entries = [entry.strip().lower() for entry in (case.opening.listing.location or "").split(";")]
    if any(entry in _ALONE for entry in entries) and any(
        REMOTE_WORD.search(entry) and entry not in _ALONE and "(" not in entry for entry in entries
    ):
        return "is plainly remote as well"
    pay = case.facts.pay
    if pay is None or pay.value.currency not in OF_ONE_COUNTRY & case.wanted.currencies:
        return ""
    paid = {CURRENCIES.get(fact.value.country or "") for fact in regions}
    return f"pays in {pay.value.currency}" if not paid & {None, pay.value.currency} else ""
