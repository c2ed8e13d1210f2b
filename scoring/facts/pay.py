"""What the work pays: from the source's pay field, else from the text."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ..currencies import CURRENCIES
from ..places import Place
from ..vocabulary import Period
from .amounts import amount, as_little, guess, plausible
from .cues import Cues
from .model import Fact, Pay, Quote
from .patterns import compiled
from .text import LONGEST_QUOTE, Advert, lower

_CURRENCY = r"(?:us\$|usd ?\$|aud ?\$|nzd ?\$|sgd ?\$|ca\$|c\$|cad ?\$|au\$|a\$|nz\$|s\$|sg\$|hk\$|r\$|mx\$|\$|£|€|₹|zł|¥|₩|₪|₱|\b(?:usd|eur|gbp|cad|aud|nzd|sgd|hkd|inr|pln|chf|sek|nok|dkk|czk|huf|ron|brl|mxn|jpy|krw|ils|zar|aed|php|myr|idr|thb|pkr|ngn|rs\.?|rm|kr)\b)"
_AMOUNT = r"\d{1,3}(?:[.,' ]\d{2,3})*(?:\\?[.,]\d{1,2})?(?!\d)|\d+(?:\.\d+)?"
_SCALE = r"\s?(?:k\b|m\b|lakhs?\b|lacs?\b|lpa\b|l\b|crores?\b|cr\b|tsd\b|mio\b|million\b|billion\b|b\b|mn\b|bn\b)"
_RANGE = re.compile(
    rf"(?P<before>{_CURRENCY})?\s?(?<![a-z\d.,])(?P<low>{_AMOUNT})(?P<lowscale>{_SCALE})?\s?(?P<middle>{_CURRENCY})?(?:\s?(?:per|an?|/)\s?(?:hour|year|hr|month|annum|yr))?\s?\+?"
    r"(?:\s?[\[(][^\])\n\d]{3,90}[\])])?"  # "$100,000 [least in the region] to $120,000"
    rf"(?:\s?(?:-|~|to|and|und|bis|a|until|y|e|do|through)\s?(?P<second>{_CURRENCY})?\s?(?P<high>{_AMOUNT})(?P<highscale>{_SCALE})?)?\s?(?P<after>{_CURRENCY})?"
)
_DIGIT = re.compile(r"\d")
LONGEST_SIGN = 6  # letters of a currency's sign with the space after it, which stand before the first digit of a range
_FROM = re.compile(
    r"\b(?:from|starting at|starts at|at least|minimum(?: of)?|ab|mindestens|à partir de|dès|desde|a partir de|vanaf|od)\s?$"
)
_UP_TO = re.compile(r"up ?to|bis zu|até|hasta|jusqu")
_DOLLARS = frozenset(("CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))
_ALIKE = frozenset(("EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"))
"""Currencies worth about as much as a dollar: their amounts look the same."""
_CODES = {
    "$": "USD",
    "us$": "USD",
    "usd$": "USD",
    "usd $": "USD",
    "aud$": "AUD",
    "aud $": "AUD",
    "nzd$": "NZD",
    "nzd $": "NZD",
    "sgd$": "SGD",
    "sgd $": "SGD",
    "ca$": "CAD",
    "c$": "CAD",
    "cad$": "CAD",
    "cad $": "CAD",
    "au$": "AUD",
    "a$": "AUD",
    "nz$": "NZD",
    "s$": "SGD",
    "sg$": "SGD",
    "hk$": "HKD",
    "r$": "BRL",
    "mx$": "MXN",
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
    "rs": "INR",
    "rs.": "INR",
    "zł": "PLN",
    "¥": "JPY",
    "₩": "KRW",
    "₪": "ILS",
    "₱": "PHP",
    "rm": "MYR",
    "kr": "SEK",
}
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    (
        "hour",
        compiled(
            r"per hour|an hour|hourly|/ ?(?:hour|hr|h)\b|\bp\.?/?h\b|per hr|pro stunde|/ ?std|stunde|por hora|par heure|na godzin|/ ?godz|\bphr\b|/ ?jam|hora\b|\bhr\b|uur\b"
        ),
    ),
    (
        "day",
        compiled(
            r"per day|a day|daily rate|/ ?day|per diem|day rate|pro tag|tagessatz|/ ?tag\b|par jour|\btjm\b|/ ?jour"
        ),
    ),
    ("week", compiled(r"per week|a week|weekly|/ ?(?:week|wk)\b|pro woche|par semaine")),
    (
        "month",
        compiled(
            r"per month|a month|monthly|/ ?(?:month|mo|mth)\b|(?<!\d)(?<!\d )(?<!\d\d\.)\bp\.?m\b|pro monat|monatlich|/ ?monat|al mes|por mes|por mês|mensual|mensais|par mois|/ ?mois|brutto miesięcznie|miesi[eę]cznie|/ ?mies|per maand|bruto per maand|im monat|mesečno|kuukau"
        ),
    ),
    (
        "year",
        compiled(
            r"per (?:year|annum)|a year|annual|annually|yearly|/ ?(?:year|yr|annum)\b|p\.?a\.?\b|pro jahr|jährlich|jahres|brutto/jahr|anual|par an|/ ?an\b|\blpa\b|ctc|per jaar|rocznie|im jahr"
        ),
    ),
)
_WORDED = re.compile(r"[^\W\d_]{2}")
_CUE = compiled(
    r"salary|compensation|\bretainer\b|\bpay\b|pay range|base|\bwage|hourly|rate\b|\bote\b|earn|per (?:hour|year|annum|month|week|day)|/ ?(?:hr|hour|year|yr|month|mo)\b|an hour|a year|annual|stipend|gehalt|vergütung|brutto|salario|salário|sueldo|vencimento|remunera|salaire|rémunération|wynagrodzenie|widełki|\bctc\b|\blpa\b|lakh|package|budget|salaris|stundenlohn|lohn\b|retribu|cash|range"
)
_WORK = compiled(
    r"salary|compensation|\bretainer\b|\bpay\b|\bwage|hourly|\brate\b|\bote\b|earn|stipend|gehalt|vergütung|brutto|lohn|salari|salário|sueldo|vencimento|remunera|rémunér|wynagrodzeni|\bctc\b|package|an hour|/ ?hr\b|/ ?hour|per hour|retribu|/ ?h\b"
)
_NOT_PAY = compiled(
    r"raised|funding|series [a-f]\b|seed|valuation|revenue|\barr\b|\bgmv\b|\baum\b|assets|investors?|invest(?:ed|ment)|backed|market (?:cap|size)|billion|million|sign(?:ing|[- ]on)|bonus of|referral|401|stipend (?:for|of \$?\d+ (?:for|per (?:month|year) for))|reimburs|allowance|tuition|relocation|gift|credit|donat|discount|deductible|quota|deal|contract value|budgets?\b(?! range)|spend|portfolio|loan|transactions?|savings|customers|grants?\b|home office|wellness|learning|education|equipment|development|lifestyle|coworking|phone|internet|gym|per meal|lunch|commuter|\bhsa\b|insurance|coverage|up to \$?\d+[km]? in (?:equity|bonus)|match(?:ing)?\b|equity (?:of|worth|grant)|contribution|retention|zuschuss|zuschüsse|prämie|gutschein|sachbezug|jobticket|weiterbildung|werben|budget|rabatt|umsatz"
)
_BY_PIECE = re.compile(
    r"\W{0,3}(?:\w+ )?(?:\(~?[^)]{2,20}\) )?(?:per|pro|por|je|for each|for every) (?:\w+ ){0,2}(?:sales?|deals?|leads?|signed|appointments?|hires?|referrals?|tasks?|videos?|articles?|words?|surveys?|verkauf|abschluss|venta|visits?|assessments?|evaluations?)\b"
)
"""Pay for a piece of work tells nothing of a year."""
_BONUS = re.compile(r"bonus|equity|commission|stock|rsu")
_CALLED_PAY = compiled(
    r"\b(?:salary|retainer|wages?|pays?|paid|earn\w*|gehalt|vergütung|lohn|salario|salário|sueldo|salaire|rémunération|wynagrodzeni\w+|ctc|compensation|rate)\b"
)
_ON_TARGET = re.compile(r"\bote\b|\bon[- ]target earn")
_WITH_MORE = re.compile(r"\bote\b|on[- ]target|total|commission|variable|uncapped")
_PAID_BY_STIPEND = re.compile(
    r"\b(?:interns?|internships?|trainees?|fellows?|fellowships?|apprentice\w*|students?|placement|praktik\w*|volunteer\w*|residen\w+)\b"
)
WHOLE = 12_000  # a year, in dollars or euros: less than that is more often an allowance
NEXT_RANGE = 600  # characters within which the ranges of other regions follow
FAR_APART = 2.5  # times: what differs more is not the same work in another place
_SIGNS = Cues(
    "$",
    "£",
    "€",
    "₹",
    "zł",
    "¥",
    "lpa",
    "usd",
    "eur",
    "inr",
)  # the last ones are also written glued to the amount
_WORDS = Cues(
    *"gbp|cad|aud|chf|pln|lakh|lacs|sgd|sek|dkk|nok|brl|ctc|php|aed|zar|czk|hkd|nzd|huf|ron|mxn| rs|(rs|\nrs|:rs".split(
        "|"
    )
)
_WORD = re.compile(r"[ (:\n]?(?:lakhs?|[a-z]{2,4})\b")


def read_pay(advert: Advert, places: Iterable[Place] = ()) -> Fact[Pay] | None:
    """The base range that is stated, with those of other regions after it; a lone top ("up to") has no low.

    A bare dollar sign means the dollar of the country that all of `places` lie in, else US dollars. Bare numbers in the
    salary field are of that country's currency, unless a dollar is worth so much more that dollars may be meant; they
    give way to pay that the text states with its currency.
    """
    countries = {place.country for place in places}
    local = CURRENCIES.get(countries.pop() or "", "USD") if len(countries) == 1 else "USD"
    dollar = local if local in _DOLLARS else "USD"
    salary = advert.listing.salary
    bare = local if local in _ALIKE else "USD"
    field = _of_field(salary, dollar, bare) if salary else None
    if salary and field and _names_currency(salary, dollar):
        return field
    return _of_text(advert, dollar) or field  # a source's bare numbers are dollars only where the text names no pay


def _names_currency(salary: str, dollar: str) -> bool:
    low = lower(salary[:400])
    return _named(low, dollar) is not None or any(_code(match, dollar) for match in _RANGE.finditer(low))


def _of_text(advert: Advert, dollar: str) -> Fact[Pay] | None:
    lone: Fact[Pay] | None = None
    ranges: list[tuple[Fact[Pay], re.Match[str]]] = []
    for at in _spots(advert):
        if ranges and at > ranges[-1][1].end() + NEXT_RANGE:
            break
        match = _match_around(advert.low, at)
        if match is None or (ranges and match.start() < ranges[-1][1].end()):
            continue
        fact = _stated(advert, match, dollar)
        if fact is not None and match["high"]:
            head = advert.low[max(0, match.start() - 40) : match.start()]
            if ranges and ranges[0][0].value.on_target and not fact.value.on_target:
                ranges = []  # the base comes after what may be earned in all
            if not ranges or (_is_another(fact.value, ranges[0][0].value) and not _WITH_MORE.search(head)):
                ranges.append((fact, match))
        elif lone is None and fact is not None and _is_whole(advert, match, fact.value):
            lone = fact
    return _of_all(advert, ranges) if ranges else lone


def _spots(advert: Advert) -> list[int]:
    """Where a currency may stand; its letters only where they are a word."""
    low = advert.low
    words = [at for at in advert.spots(_WORDS) if _WORD.match(low, at) and not (at and low[at - 1].isalnum())]
    return sorted(advert.spots(_SIGNS) + words)


def _is_another(pay: Pay, first: Pay) -> bool:
    """Whether a range is that of another region or level for the same work."""
    top, least = pay.high or 0, first.low or 0
    same = (pay.currency, pay.period) == (first.currency, first.period)
    return same and least / FAR_APART <= top <= (first.high or 0) * FAR_APART


def _of_all(advert: Advert, ranges: list[tuple[Fact[Pay], re.Match[str]]]) -> Fact[Pay]:
    """From the low of the lowest range to the high of the highest, with the words of all of them or of the highest."""
    lows = [fact.value.low for fact, _ in ranges if fact.value.low is not None]
    best = max((fact for fact, _ in ranges), key=lambda fact: fact.value.high or 0)
    if len(ranges) == 1:
        return best
    words = advert.text[ranges[0][1].start() : ranges[-1][1].end()].strip()
    quote = Quote("description", words) if len(words) <= LONGEST_QUOTE and "\n" not in words else best.quote
    return Fact(replace(best.value, low=min(lows, default=None)), quote)


def _is_whole(advert: Advert, match: re.Match[str], pay: Pay) -> bool:
    """Whether one amount is what the work pays: a small one only where it is called so, not beside a benefit."""
    if (pay.yearly()[1] or pay.yearly()[0] or 0) >= as_little(WHOLE, pay.currency):
        return True
    begin, end = advert.sentence(match.start(), match.end())
    near = advert.low[max(begin, match.start() - 50) : min(end, match.end() + 40)]
    return bool(
        _CALLED_PAY.search(near) or ("stipend" in near and _PAID_BY_STIPEND.search(f"{advert.title_low} {near}"))
    )


def _of_field(salary: str, dollar: str, bare: str) -> Fact[Pay] | None:
    low = lower(salary[:400])
    for match in _RANGE.finditer(low):
        context = low[match.end() : match.end() + 40]
        if match["high"] is None and _BONUS.match(context.lstrip(" *")):
            continue
        before = low[max(0, match.start() - 12) : match.start()]
        if "bonus" in before or "%" in context[:2]:
            continue
        period = _period(low[match.start() : match.end() + 25]) or _period(low)
        code = _code(match, dollar) or _named(low, dollar)
        if (
            code is None
            and period is None
            and (amount(match["high"] or match["low"], match["lowscale"]) or 0) < 1_000
            and _WORDED.search(low)
        ):
            continue  # a class of a pay scale, "EG 11"
        currency = code or bare
        if pay := _pay(
            match, currency=currency, period=period, lone="most" if "up to" in low[: match.start()] else None
        ):
            return Fact(pay, Quote("salary", salary[match.start() : match.end()].strip() or salary))
    return None


def _stated(advert: Advert, match: re.Match[str], dollar: str) -> Fact[Pay] | None:
    """The pay that one amount or range of the text states, when its surroundings speak of pay for this work."""
    low = advert.low
    code = _code(match, dollar)
    scale = (match["highscale"] or match["lowscale"] or "").strip()
    indian = scale.startswith(("l", "cr"))
    if code is None and not indian:
        return None
    begin, end = advert.sentence(match.start(), match.end())
    head = low[max(begin, match.start() - 90) : match.start()]
    previous = low[max(0, begin - 70) : begin] if begin >= match.start() - 40 else ""
    tail = low[match.end() : min(end, match.end() + 50)]
    if _BY_PIECE.match(tail) or _NOT_PAY.search(head[-60:]) or _NOT_PAY.search(tail[:35]) or tail.startswith("%"):
        return None
    cue = _CUE if match["high"] else _WORK
    if not (indian or cue.search(head) or cue.search(tail) or cue.search(previous)):
        return None
    near = _period(match.group() + tail[:30]) or _period(head[-60:])
    lone = "most" if _UP_TO.search(head[-12:]) else "least" if _FROM.search(head[-24:]) else None
    pay = None
    for period in (near,) if near else (_period(previous), None):  # the sentence before may speak of another amount
        pay = pay or _pay(match, currency=code or "INR", period=period, lone=lone)
    if pay is None:
        return None
    if _ON_TARGET.search(head[-30:]) or (_ON_TARGET.search(tail[:25]) and "base" not in head[-30:]):
        pay = replace(pay, on_target=True)
    return Fact(pay, advert.quote(match.start(), match.end()))


def _match_around(low: str, at: int) -> re.Match[str] | None:
    """The amount or range that covers this position; what falls is no range ("Hall 170 - 30.00 - 54.00 USD")."""
    start, end = max(0, at - 28), min(len(low), at + 150)
    while (digit := _DIGIT.search(low, start, end)) and (
        match := _RANGE.search(low, max(start, digit.start() - LONGEST_SIGN), end)
    ):
        if match.end() > at:
            return match
        falls = match["high"] and (amount(match["high"], None) or 0) < (amount(match["low"], None) or 0)
        start = match.start("high") if falls else match.end()
    return None


def _code(match: re.Match[str], dollar: str) -> str | None:
    for part in ("after", "second", "middle", "before"):
        text = match[part]
        if text and text.strip().isalpha() and len(text.strip()) == 3:
            return _CODES.get(text, text.strip().upper())
    for part in ("before", "second", "middle", "after"):
        if text := match[part]:
            return dollar if text.strip() == "$" else _CODES.get(text.strip(), text.strip().upper())
    return None


def _named(low: str, dollar: str) -> str | None:
    match = re.search(r"\b(usd|eur|gbp|cad|aud|inr|pln|chf|sgd|sek|brl)\b|[$£€₹]", low)
    if match is None:
        return None
    return dollar if match.group() == "$" else _CODES.get(match.group(), match.group().upper())


def _period(low: str) -> Period | None:
    first: tuple[int, Period] | None = None
    for period, pattern in _PERIODS:
        if (match := pattern.search(low)) and (first is None or match.start() < first[0]):
            first = (match.start(), period)
    return None if first is None else first[1]


def _pay(match: re.Match[str], *, currency: str, period: Period | None, lone: str | None) -> Pay | None:
    """The pay that a match tells; `lone` is "most" or "least" where one amount is the top or the bottom of it."""
    scale = match["highscale"] or match["lowscale"]
    least = amount(match["low"], match["lowscale"] or (scale if match["high"] else None))
    most = None if match["high"] is None else amount(match["high"], match["highscale"] or None)
    if least is None or (match["high"] and most is None):
        return None
    if most is not None and most < least:
        if match["lowscale"] and not match["highscale"]:
            most = amount(match["high"], match["lowscale"])
        if most is None or most < least:
            return None
    top = most if most is not None else least
    if period is None or (period == "year" and top < 500 and currency in ("USD", "EUR", "GBP", "CAD", "AUD", "CHF")):
        period = guess(top, currency)
    if period is None or not plausible(top, period, currency):
        return None
    if most is None and lone == "most":
        return Pay(None, least, currency, period)
    if most is None and lone == "least":
        return Pay(least, None, currency, period)
    return Pay(least, most if most is not None else least, currency, period)
