"""Gates that the profile itself sets up: employers and words to avoid, unpaid work, the least pay."""

import re

from ..facts import Fact, Pay, Quote
from ..facts.text import Advert
from ..words import first, times
from .ruling import NO_TEXT, NOT_ASKED, Case, Found, doubts, fails, passes

START = 1000
"""Characters in which an advert says what the employer and the work are. One mention further down may be an aside."""

_ASIDE = re.compile(
    r"\b(?:customers?|clients?|industr(?:y|ies)|sectors?|verticals|companies (?:like|such as|including|in|from)|such as|including|e\.g|ranging|from [^.;\n]{3,40} to\b"
    r"|contributed to|worked (?:at|in|for|on)|backgrounds?|alumni|previously|formerly|investors?|backed|founders|used by|trusted by|brands)\b"
)
"""Sentences in which other companies' trades are named."""

_FINE = passes("mentions nothing avoided")
_OTHER = passes("not an avoided employer")
_NO_PAY = passes("states no pay")


def employer(case: Case) -> Found:
    """Fails for an avoided employer, also where a re-poster's text names it."""
    avoided = case.wanted.avoided_employers
    if not avoided:
        return NOT_ASKED
    for name in case.opening.listings:
        if case.wanted.avoids_employer(name.company):
            return fails(f"is a job at {name.company}")
    named = case.facts.employer
    if named is not None and case.wanted.avoids_employer(named.value):
        return fails(f"is a job at {named.value}", named)
    return _OTHER


def avoided_words(case: Case) -> Found:
    """Fails on words to avoid: in the title, the company's name, the first part of the text, or twice and more.

    A word that stands once further down, or once among customers and past employers, may be an aside: unknown.
    """
    wanted, listing = case.wanted, case.opening.listing
    if not wanted.avoided_words and not wanted.avoided_workplaces:
        return NOT_ASKED
    workplace = case.facts.workplace
    if workplace is not None and workplace.value in wanted.avoided_workplaces:
        return fails(f"is {'on site' if workplace.value == 'onsite' else workplace.value}", workplace)
    for field, words in (("title", listing.title), ("company", listing.company)):
        for word, forms in wanted.avoided_words:
            if any(times(words.lower(), form) for form in forms):
                where = "title" if field == "title" else "company's name"
                return Found("fail", f"names “{word}” in its {where}", Quote(field, words))
    return _in_text(case)


def _in_text(case: Case) -> Found:
    text = (case.opening.listing.description or "").lower()
    mentions: list[tuple[str, str, int]] = []  # the word of the profile, the form found, how often
    for word, forms in case.wanted.avoided_words:
        mentions += [(word, form, count) for form in forms if (count := times(text, form))]
    if not mentions:
        return _FINE if case.facts.has_text else NO_TEXT
    advert = Advert(case.opening.listing)
    word, form, _ = min(mentions, key=lambda mention: first(text, mention[1]))
    at = max(0, first(advert.low, form))
    quote = advert.quote(at, at + len(form))
    once = sum(count for _, _, count in mentions) == 1
    if once and (at >= START or _ASIDE.search(advert.low, *advert.sentence(at, at + len(form)))):
        return Found("unknown", f"mentions “{word}” once", quote)
    return Found("fail", f"mentions “{word}”", quote)


def unpaid(case: Case) -> Found:
    """Fails for unpaid work, where that is avoided."""
    if not case.wanted.avoids_unpaid:
        return NOT_ASKED
    if case.facts.unpaid is not None and case.facts.unpaid.value:
        return fails("is unpaid", case.facts.unpaid)
    return passes("is not said to be unpaid") if case.facts.has_text else NO_TEXT


def pay(case: Case) -> Found:
    """Fails when the top of the stated range is below the minimum. Another currency is not compared."""
    least, stated = case.wanted.profile.salary_min, case.facts.pay
    if least is None:
        return NOT_ASKED
    if stated is None:
        return (
            fails("is unpaid", case.facts.unpaid)
            if case.facts.unpaid is not None and case.facts.unpaid.value
            else _NO_PAY
        )
    said = _range(stated)
    if stated.value.currency != least.currency:
        return doubts(said, stated)
    low, high = stated.value.yearly()
    if high is None:
        return passes(said, stated) if low is not None and low >= case.wanted.least_a_year else doubts(said, stated)
    return fails(said, stated) if high < case.wanted.least_a_year else passes(said, stated)


def _range(stated: Fact[Pay]) -> str:
    pay_ = stated.value
    low, high = (f"{amount:,.0f}" if amount is not None else None for amount in (pay_.low, pay_.high))
    amounts = f"{low} to {high}" if low and high and low != high else (high or low or "?")
    return f"states {pay_.currency} {amounts} a {pay_.period}"
