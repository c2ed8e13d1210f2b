"""Gates that the profile itself sets up: employers and words to avoid, unpaid work, the least pay."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..avoided import is_task
from ..currencies import PER_DOLLAR
from ..facts import Fact, Pay, Quote
from ..facts.text import Advert
from ..wanted import Wanted
from ..words import Needs, any_of, needs, places_of
from .ruling import NOT_ASKED, Case, Found, doubts, fails, passes, unless_short

START = 1000
"""Characters in which an advert says what the employer and the work are. One mention further down may be an aside."""
ASKED, PLAIN, ASIDE = 3, 2, 1
"""What one mention weighs: asked of the worker; said of the employer or the work; of others, or as one thing among several."""
MANY = 2
"""More mentions in passing than these are about the job after all."""
LISTED = 3

_ASIDE = re.compile(
    r"\b(?:customers?|clients?|industr(?:y|ies)|sectors?|verticals|companies (?:like|such as|including|in|from)|such as|including|e\.g|ranging|from [^.;\n]{3,40} to\b"
    r"|contributed to|worked (?:at|in|for|on)|backgrounds?|alumni|previously|formerly|investors?|backed|founders|used by|trusted by|brands)\b"
)
"""Sentences in which other companies' trades are named."""

_THEIR_WORK = re.compile(
    r"^\W*(?:many of |most of |some of )?(?:our|their|many|most|these) (?:\w+ ){0,2}(?:customers?|clients?|users?|patients|guests)\b (?!service|support|success|care|relation|expect|need)(?:(?!\b(?:you|your|we|role|position|agents?)\b)[^.;\n]){0,60}$"
    r"|\b(?:our|the|their) (?:\w+ )?(?:software|apps?|platform|product|tools?|system|technology|service) (?:replac|automat|eliminat|reduc|ends?\b|takes? over|does away)\w*(?:(?!\b(?:you|your|we)\b)[^.;\n]){0,30}$"
)
"""What stands before work that customers do, or that software does away with."""
_THEY_USE = re.compile(
    r"(?:(?!\b(?:you|your|we|and)\b)[^.;\n]){0,30}\b(?:use|rely on|depend on|trust|love) (?:our|the) (?:\w+ )?(?:software|apps?|platform|product|tools?|system|service)\b"
)
_OF_YOU = re.compile(r"\b(?:you|your|we)\b")
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|without|rather than|instead of|free of|kein\w*|nicht|ohne|statt|sans|pas de|sin|sem|não|zonder|geen|bez|nie)\b|n't\b)[^.;:\n]{0,45}$"
)
_OF_US = re.compile(
    r"\b(?:is|are|as) (?:an?|the|at the|building|one of)\b|\bwe(?:'re| are| build| make| run| operate)\b|\b(?:role|position)\b"
)
"""Sentences that say what the employer or the job is, whatever else they name."""
_OF_THE_WORK = re.compile(
    r"\byou(?:'ll| will|'re expected| are expected)\b|\bexpected to\b|\bmust\b|\brequire[sd]\b|\b(?:able|ability|amenable|available|availability|comfortable|willing(?:ness)?|prepared|ready|flexible|open|agree) (?:to (?:\w+ ){0,2}?work\b(?! (?:close|with|well|independent|together|effective|under|collab|toward|across))|for\b|with\b)"
    r"|\bbereitschaft (?:zu|für)|\bbereit,? |\bdisponib\w+ (?:para|pour|à)\b|\bgotowość do\b|\bbereid(?:heid)? (?:om|tot)\b"
)
"""Sentences that say what one would have to do: one of them is enough."""
_HOURS = re.compile(
    r"\b(?:shifts?|timings?|schedule|working hours|arbeitszeit\w*|schicht\w*|turno|horario)\s*:|\brotat\w+ shift|\bshift work\b"
)
"""Sentences about the hours, whatever else they name."""
_AT_CHOICE = re.compile(
    r"zuschl[aä]g|\b(?:allowances?|premiums?|differentials?|if applicable|optional\w*|if you (?:like|want|wish|prefer)|freiwillig\w*|auf wunsch|prime de|primes de|plus de|toeslag\w*|dodat\w+)\b"
)
"""Sentences that tell what is paid for it where it is done, or that one may choose."""
_DONE_BEFORE = re.compile(r"\b(?:experience|background|erfahrung\w*|expérience|experiencia|experiência|ervaring)\b")
_OR_ELSE = re.compile(r"[\w -]{0,12}(?:\bor\b|/|\boder\b)")
_ELSE_OR = re.compile(r"(?:\bor|/|\boder) ?(?:an? |in |at )?$")
_NIGHT_HOURS = re.compile(
    r"\b(?:(?:8|9|10|11)(?::\d\d)?\s?p\.?m?\b\.?|12(?::00)?\s?a\.?m?\b\.?|midnight|(?:2[0-3]|00):\d\d(?: uhr)?)\s?(?:-|to|until|till|bis)\s?(?:[4-9](?::\d\d)?\s?a\.?m?\b|0?[4-9]:\d\d)"
)
"""Hours of work that are a night shift without being called so."""
_GOES_ON = re.compile(r"(?:,|\band|\bor|\bund|\boder|/|&|\by|\be|\bet)\s*(?:[\w-]+ ){0,2}$")
_COMMA = re.compile(r",|\band\b|\bor\b|\bund\b|\boder\b|/|\by\b|\be\b|\bet\b")
_LOOSE = frozenset(("betting", "casino", "missile", "defense", "defence"))
"""Forms that are said of other things too ("a betting mind", "casino games of the past")."""


_HINTS_OF_NIGHT: Needs = (
    ("midnight", "00", *(f"{hour}{half}" for hour in range(8, 24) for half in ("", "a", "am", "p", "pm"))),
    tuple(f"{zero}{hour}{half}" for zero in ("", "0") for hour in range(4, 10) for half in ("", "a", "am")),
)
"""Its words: when such hours begin, and when they end."""
RATES_MOVE = 1.25
"""How many times pay in another currency may be worth more than we think."""
NAMES_MONEY = re.compile(r"[^\W\d_]{2}|[$€£¥₹₩₪₱]")
"""Bare numbers of a source may be of any currency."""
BY_RESULTS = re.compile(r"\b(?:ote|on[- ]target|commissions?|provision|variable|variabel)\b", re.IGNORECASE)
"""What sellers earn comes by results in good part."""
BONUS = re.compile(r"\bbonus\w*\b", re.IGNORECASE)
WITH_A_BONUS = 1.1
"""How many times the stated pay others may earn with the year's bonus."""


class _Mention(NamedTuple):
    word: str  # of the profile
    at: int
    end: int
    weight: int  # 0 where it says that the job has nothing to do with it
    sentence: int  # where its sentence begins


_FINE = passes("mentions nothing avoided")
_OTHER = passes("not an avoided employer")
_PAID = passes("is not said to be unpaid")
_NO_PAY = passes("states no pay")


def employer(case: Case) -> Found:
    """Fails for an avoided employer, also where a re-poster's text names it."""
    avoided = case.wanted.avoided_employers
    if not avoided:
        return NOT_ASKED
    for listing in case.opening.listings:
        if case.wanted.avoids_employer(listing.company):
            return fails(f"is a job at {listing.company}")
    named = case.facts.employer
    if named is not None and case.wanted.avoids_employer(named.value):
        return fails(f"is a job at {named.value}", named)
    return _OTHER


def avoided_words(case: Case) -> Found:
    """Fails on words to avoid: in the title, the company's name, the first part of the text, or twice and more.

    A word that stands once further down, or only among others, customers or past employers, is an aside: unknown. What
    the text denies ("no night shifts") does not count.
    """
    wanted, listing = case.wanted, case.opening.listing
    if not wanted.avoided_words and not wanted.avoided_workplaces:
        return NOT_ASKED
    workplace = case.facts.workplace
    if workplace is not None and workplace.value in wanted.avoided_workplaces:
        return fails(f"is {'on site' if workplace.value == 'onsite' else workplace.value}", workplace)
    for field, words in (("title", listing.title), ("company", listing.company)):
        low = words.lower()
        for word, forms in wanted.avoided_words:
            if any_of(low, forms):
                where = "title" if field == "title" else "company's name"
                return Found("fail", f"names “{word}” in its {where}", Quote(field, words))
    return _in_text(case)


def hints(wanted: Wanted) -> list[Needs]:
    """What an advert holds that mentions something to avoid: all of at least one of these."""
    told = [needs(form) for _, forms in wanted.avoided_words for form in forms]
    return [*told, _HINTS_OF_NIGHT] if wanted.avoids_nights else told


def _in_text(case: Case) -> Found:
    advert = Advert(case.opening.listing)
    mentions = [mention for word, forms in case.wanted.avoided_words for mention in _mentions(advert, word, forms)]
    if case.wanted.avoids_nights and (match := _NIGHT_HOURS.search(advert.low)):
        mentions.append(_Mention("night shift", match.start(), match.end(), ASKED, advert.sentence(match.start())[0]))
    if not mentions:
        return unless_short(case, _FINE)
    said = [mention for mention in mentions if mention.weight]
    if not said:
        return passes(f"mentions “{mentions[0].word}” only to say that it is not meant")
    worst = max(said, key=lambda mention: (mention.weight, -mention.at))
    quote = advert.quote(worst.at, worst.end)
    sentences = len({mention.sentence for mention in said})
    if worst.weight == ASKED or (worst.weight == PLAIN and (sentences > 1 or worst.at < START)) or sentences > MANY:
        return Found("fail", f"mentions “{worst.word}”", quote)
    return Found("unknown", f"mentions “{worst.word}” in passing", quote)


def _mentions(advert: Advert, word: str, forms: tuple[str, ...]) -> Iterator[_Mention]:
    """Each place of the text where a word to avoid stands, under any of its forms, and what that says of the job."""
    task = is_task(word)
    for form in forms:
        for at in places_of(advert.low, form):
            begin, end = advert.sentence(at, at + len(form))
            if _NEGATED.search(advert.low, max(begin, at - 60), at):
                weight = 0
            elif _HOURS.search(advert.low, begin, end):
                weight = ASKED
            elif task:
                weight = ASIDE if _is_extra(advert.low, begin, at, at + len(form), end) else ASKED
            elif form in _LOOSE or _listed(advert.low, begin, at, at + len(form), end):
                weight = ASIDE
            else:
                aside = _ASIDE.search(advert.low, begin, end) and not _OF_US.search(advert.low, begin, end)
                aside = aside or _is_one_way(advert.low, begin, at, at + len(form), end)
                weight = ASIDE if aside else ASKED if _OF_THE_WORK.search(advert.low, begin, end) else PLAIN
            yield _Mention(word, at, at + len(form), weight, begin)


def _is_one_way(low: str, begin: int, start: int, stop: int, end: int) -> bool:
    """Whether it is one of two places where experience may come from ("agency or in-house")."""
    if not (_OR_ELSE.match(low, stop, end) or _ELSE_OR.search(low, begin, start)):
        return False
    return _DONE_BEFORE.search(low, begin, end) is not None


def _is_extra(low: str, begin: int, start: int, stop: int, end: int) -> bool:
    """Whether a task may be chosen, is paid for where it happens, or is one of several that somebody may have done before."""
    if _AT_CHOICE.search(low, begin, end) or _is_theirs(low, begin, start, stop, end):
        return True
    return _DONE_BEFORE.search(low, begin, end) is not None and _listed(low, begin, start, stop, end)


def _is_theirs(low: str, begin: int, start: int, stop: int, end: int) -> bool:
    """Whether it is customers who do it, and not the worker too."""
    before = low[begin:start]
    if _THEIR_WORK.search(before) is None and (_OF_YOU.search(before) or not _THEY_USE.match(low, stop, end)):
        return False
    return _OF_THE_WORK.search(low, begin, end) is None


def _listed(low: str, begin: int, start: int, stop: int, end: int) -> bool:
    """Whether it is one of several things named in a row, not the first of them."""
    before, after = low[max(begin, start - 60) : start], low[stop : min(end, stop + 60)]
    return bool(_GOES_ON.search(before)) and len(_COMMA.findall(before + after)) >= LISTED - 1


def unpaid(case: Case) -> Found:
    """Fails for unpaid work, where that is avoided."""
    if not case.wanted.avoids_unpaid:
        return NOT_ASKED
    if case.facts.unpaid is not None and case.facts.unpaid.value:
        return fails("is unpaid", case.facts.unpaid)
    return unless_short(case, _PAID)


def pay(case: Case) -> Found:
    """Fails when the top of the stated range is below the minimum, in another currency far below it."""
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
    low, high = stated.value.yearly()
    if stated.value.currency != least.currency:
        worth = _worth(high, stated.value.currency, least.currency) if NAMES_MONEY.search(stated.quote.words) else None
        far_below = worth is not None and worth * RATES_MOVE < case.wanted.least_a_year
        return fails(said, stated) if far_below else doubts(said, stated)
    if high is None:
        return passes(said, stated) if low is not None and low >= case.wanted.least_a_year else doubts(said, stated)
    if high >= case.wanted.least_a_year:
        return passes(said, stated)
    with_bonus = high * WITH_A_BONUS if BONUS.search(stated.quote.words) else high
    more = BY_RESULTS.search(stated.quote.words) or with_bonus >= case.wanted.least_a_year
    return doubts(f"{said}, and more by results", stated) if more else fails(said, stated)


def _worth(amount: float | None, currency: str, other: str) -> float | None:
    """About how much it is in the other currency."""
    if amount is None or not {currency, other} <= PER_DOLLAR.keys():
        return None
    return amount / PER_DOLLAR[currency] * PER_DOLLAR[other]


def _range(stated: Fact[Pay]) -> str:
    pay_ = stated.value
    low, high = (f"{amount:,.0f}" if amount is not None else None for amount in (pay_.low, pay_.high))
    amounts = f"{low} to {high}" if low and high and low != high else (high or low or "?")
    return f"states {pay_.currency} {amounts} a {pay_.period}"
