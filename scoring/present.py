"""How a pick's title, employer, place, pay and dates are said: one way each, for every page."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, time

from .facts import Facts
from .gazetteer import CODES_OF_THEIR_OWN
from .listing import Listing
from .openings import Opening
from .places import Place, country_name, read_place, within
from .profile import Profile

# ------------------------------------------------------------------ title

_PLACE_TAG = r"u\.?s\.?a?|u\.?k\.?|e\.?u\.?|emea|apac|latam|dach|europe|canada|americas?|(?:north|latin|south)\s+america|united\s+(?:states|kingdom)|germany|deutschland|france|spain|poland|india|mexico|brazil|colombia|argentina|portugal|netherlands|ireland|australia|worldwide|global|anywhere|only|based|within"
_REMOTE_TAG = r"(?:100\s?%\s*|fully\s+|full\s+)?(?:remote|wfh|work\s+from\s+home|home\s?-?office)(?:\s*(?:ok|first|possible|möglich|friendly))?|hybrid|on-?\s?site|in-?office|vor\s+ort"
_DEGREE = (
    r"b\.?\s?s\.?c?|m\.?\s?s\.?c?|b\.?a|m\.?a|ph\.?\s?d\.?|bachelor'?s?|master'?s?|undergrad(?:uate)?s?|doctorate|mba"
)
_SEASON = r"spring|summer|fall|autumn|winter|start|graduates?|cohort|intake|q[1-4]|h[12]|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_GENDER = r"(?:all|alle|jedes|any)\s+(?:genders?|geschlechter)|gn|mensch(?:en)?|divers|d|f|h|i|m|w|x|v|\*|gender\s*-?\s*neutral|all|alle"
_LEVEL = r"intern(?:ship)?|entry(?:\s*-?\s*level)?|new\s+grad(?:uate)?s?|junior|mid(?:\s*-?\s*level)?|senior|all\s+levels|multiple\s+(?:positions|levels|teams|openings)"
_AND = r"\s*(?:[/|,&+;–—:*-]|\band\b|\bor\b|\bund\b|\boder\b|\bin\b)?\s*"


def _made_of(parts: str, least: int = 1) -> str:
    return rf"(?:{parts})(?:{_AND}(?:{parts})){{{least - 1},6}}"


_TAG_KINDS = (
    rf"{_made_of(_GENDER, 2)}|(?:all|alle|jedes|any)\s+(?:genders?|geschlechter)|gn|mensch(?:en)?|miwid",
    rf"(?:{_REMOTE_TAG})(?:{_AND}(?:{_REMOTE_TAG}|{_PLACE_TAG}|paid|full\s*-?\s*time)){{0,5}}",
    rf"(?:{_PLACE_TAG})(?:{_AND}(?:{_PLACE_TAG})){{0,4}}{_AND}(?:{_REMOTE_TAG})",
    rf"{_made_of(_DEGREE, 2)}|ph\.?\s?d\.?|bachelor'?s?|master'?s?",
    rf"(?:(?:{_SEASON})\b{_AND})*(?:19|20)\d\d(?:\s*[/–-]\s*(?:(?:20)?\d\d))?(?:{_AND}\b(?:{_SEASON}))*",
    _made_of(_LEVEL, 2),
    r"online\s+assessment|assessment|paid|full\s*-?\s*time|vollzeit|permanent|unbefristet|festanstellung",
    r"urgent(?:ly)?(?:\s+(?:hiring|requirement|need))?|immediate\s+(?:start|joiners?|hiring)|(?:now|actively|we'?re)?\s*hiring(?:\s+now)?|ab\s+sofort|new!?|hot!?",
    r"(?:job|req(?:uisition)?|ref(?:erence)?|kennziffer)\.?\s*(?:id|nr|no)?\.?\s*[:#-]?\s*[a-z]{0,4}-?\d[\w./-]*|#\d+|(?:jr|r|req)-?\d{4,}|[a-z]{0,3}\d{2,}-\d{3,}",
)
_BRACKETED = re.compile(rf"\s*(?:[\[(]\s*(?:{'|'.join(f'(?:{kind})' for kind in _TAG_KINDS)})\s*[\])])", re.IGNORECASE)
_TRAILING = re.compile(
    rf"\s*[-–—|,:]\s*(?:(?:(?:{_SEASON})\s+(?:19|20)\d\d|(?:19|20)\d\d\s+(?:{_SEASON}))(?:\s+(?:{_SEASON}))?)\s*$"
    r"|[\s,|–—-]+(?:[mwfdx]\s*[/|]\s*){2}[mwfdx*]\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^\s*(?:(?:{_SEASON})\s+(?:19|20)\d\d|(?:19|20)\d\d\s+(?:{_SEASON}))\s*[-–—|:]\s*(?=\w)", re.IGNORECASE
)


def shown_title(title: str) -> str:
    """A title without tags of known kinds, and without pictures.

    Tags are gender marks, seasons, degrees, workplaces, "[Online Assessment]", numbers of requisitions and the like;
    brackets that say what the job is stay. Never empty, unless `title` is.

    >>> shown_title("[Online Assessment] Engineer, C++ (Embedded) (m/w/d) - 2026 Summer (BS/ MS)")
    'Engineer, C++ (Embedded)'
    """
    plain = "".join(c for c in title if unicodedata.category(c) not in {"So", "Cf", "Cc", "Co", "Cs"} or c in "\t\n®°")
    text = " ".join(plain.split())
    before = None
    while before != text:
        before = text
        text = _BRACKETED.sub(" ", text)
        text = _LEADING.sub("", _TRAILING.sub("", text))
        text = re.sub(r"\s+([,;:)\]])", r"\1", " ".join(text.split()))
        text = re.sub(r"^[\s,;:|/–—>-]+(?=\w)|\s+[-–—|/,:;>]+\s*$|[,;:|]+$", "", text).strip()
    return text or " ".join(title.split())


def shown_company(listing: Listing, facts: Facts) -> str:
    """Whose job it is; where a re-poster stands in the employer's place, that is said."""
    if facts.employer is not None and facts.employer.value.casefold() != listing.company.casefold():
        return f"{facts.employer.value} (posted by {listing.company})"
    if facts.reposter is not None and facts.reposter.value and facts.employer is None:
        return f"employer not disclosed (posted by {listing.company})"
    return listing.company


# ------------------------------------------------------------------ place


def shown_place(opening: Opening, facts: Facts, profile: Profile) -> tuple[str, tuple[str, ...]]:
    """The place that fits the reader best, and the further ones: the first is never empty.

    Remote work is said in one way only, "Remote (US)"; what the advert does not say is said to be unsaid.
    """
    workplace = facts.workplace.value if facts.workplace else None
    if workplace is None and opening.listing.remote:
        workplace = "remote"
    places = [fact.value for fact in facts.places]
    if workplace == "remote":
        within_names = _names([fact.value for fact in facts.remote_within], profile)
        stated = [text for text in _as_stated(opening.listing.location) if not _REMOTE.search(text)]
        listed = _names(places, profile) or stated
        if within_names:
            return (f"Remote ({_few(within_names)})", tuple(name for name in listed if name not in within_names))
        return (f"Remote (listed in {_few(listed)})" if listed else "Remote (region not stated)", ())
    names = _names(places, profile) or _as_stated(opening.listing.location)
    elsewhere = [text for other in opening.listings[1:] for text in _as_stated(other.location)]
    first, *further = _wanted_first([*names, *elsewhere], profile) or ["place not stated"]
    return (f"Hybrid, {first}" if workplace == "hybrid" else first, tuple(dict.fromkeys(further)))


_REMOTE = re.compile(r"\b(?:remote|work from home|wfh|home\s?office|hybrid|on-?site)\b", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:\d+|multiple|various|several)\s+locations?$", re.IGNORECASE)


def wished_places(profile: Profile) -> list[Place]:
    """The places a profile asks for, as far as they are known, most wanted first; of remote work, where it may be from."""
    return [wish for text in profile.locations if (wish := read_place(text)) is not None]


def _names(places: Iterable[Place], profile: Profile) -> list[str]:
    """Places as text, each once; those that the profile asks for first, in its order of wishes."""
    wishes = wished_places(profile)

    def rank(place: Place) -> float:
        fits = [within(place, wish) for wish in wishes]
        return fits.index(True) if True in fits else len(fits) + (0 if None in fits else 1)

    return list(dict.fromkeys(name for place in sorted(places, key=rank) if (name := place_name(place))))


def _wanted_first(names: Iterable[str], profile: Profile) -> list[str]:
    """Places as text, each city once; those that the profile asks for first, else in the order given."""
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(_city(name), name)
    wishes = wished_places(profile)

    def wanted(name: str) -> int:
        place = read_place(name) if wishes else None
        fits = [place is not None and within(place, wish) is True for wish in wishes]
        return fits.index(True) if True in fits else len(fits)

    return sorted(once.values(), key=wanted)


def place_name(place: Place) -> str:
    """A place as it is written in a digest: "San Francisco, CA, US", "Berlin, Germany", "UK", "anywhere".

    Regions are said where their codes are household words; countries by a name that no region's code can be taken for.
    """
    if place.area is not None:
        return "anywhere" if place.area.casefold() in {"worldwide", "anywhere", "global"} else place.area
    country = country_name(place.country) if place.country else None
    region = place.region if place.country in CODES_OF_THEIR_OWN or place.city is None else None
    return ", ".join(part for part in (place.city, region, country) if part)


def _as_stated(location: str | None) -> list[str]:
    """The source's own words for its places, tidied; without "3 Locations" and the like."""
    texts = (" ".join(text.split()).strip(" ,;-") for text in (location or "").split(";"))
    return [text for text in dict.fromkeys(texts) if text and not _COUNTED.match(text)]


def _city(text: str) -> str:
    return text.partition(",")[0].strip().casefold()


def _few(names: list[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more if any("," in name for name in names) else ", ".join(names[:most]) + more


# ------------------------------------------------------------------ pay

_SIGNS = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "INR": "₹",
    "JPY": "¥",
    "CAD": "CA$",
    "AUD": "A$",
    "BRL": "R$",
    "PLN": "zł ",
}
_EACH = {"hour": "an hour", "day": "a day", "week": "a week", "month": "a month", "year": "a year"}


def shown_pay(listing: Listing, facts: Facts) -> str | None:
    """The pay in one form: "$120,000 - $150,000 a year", "from €45 an hour"; else the source's own words; else None."""
    if facts.pay is None:
        stated = " ".join((listing.salary or "").split())
        return f"“{stated}” (as the source puts it)" if re.search(r"\d", stated) and len(stated) <= 80 else None
    pay = facts.pay.value
    sign = _SIGNS.get(pay.currency, f"{pay.currency} ")
    low, high = (None if amount is None else f"{sign}{_figure(amount)}" for amount in (pay.low, pay.high))
    each = _EACH[pay.period]
    if low is not None and high is not None:
        return f"{low} {each}" if low == high else f"{low} - {high} {each}"
    if low is not None:
        return f"from {low} {each}"
    return f"up to {high} {each}" if high is not None else None


def _figure(amount: float) -> str:
    return f"{amount:,.0f}" if amount == round(amount) else f"{amount:,.2f}"


# ------------------------------------------------------------------ dates


def shown_age(opening: Opening, listing: Listing, now: datetime) -> str:
    """How old an opening is, by the older of its posting date and the day it was first seen.

    "posted today", "posted 12 days ago"; "seen for 47 days" where it is known for longer than its date admits or has
    none; "posting date not stated" where nothing is known yet. Days are days of `now`'s time zone. Where it was posted
    anew that is said: "seen for 47 days, re-posted 3 times".
    """
    again = {0: "", 1: ", re-posted once"}.get(opening.reposted, f", re-posted {opening.reposted} times")
    return _age(opening, listing, now) + again


def _age(opening: Opening, listing: Listing, now: datetime) -> str:
    seen = days_between(datetime.fromtimestamp(opening.first_seen / 1000, tz=UTC), now)
    if listing.posted_at is None:
        return f"seen for {_of_days(seen)}" if seen > 0 else "posting date not stated"
    posted = max(0, days_between(listing.posted_at, now))
    if seen > posted + 1:  # a re-posting sets the date anew; one day may be the time zones' doing
        return f"seen for {_of_days(seen)}"
    return {0: "posted today", 1: "posted yesterday"}.get(posted, f"posted {posted} days ago")


def shown_closes(listing: Listing, now: datetime) -> str | None:
    """When it closes, if it says so: "closes today", "closes in 3 days", "closes on 3 March 2026"."""
    if listing.closes_at is None:
        return None
    left = -days_between(listing.closes_at, now)
    if left < 0:
        return "closing date has passed"
    if left > 30:
        closes = listing.closes_at
        return f"closes on {closes.day} {closes:%B %Y}"
    return {0: "closes today", 1: "closes tomorrow"}.get(left, f"closes in {left} days")


def days_between(then: datetime, now: datetime) -> int:
    """Whole days of the calendar from `then` to `now`. Midnight in UTC is how a mere date was kept: taken as it is."""
    utc = then.astimezone(UTC)
    day = utc.date() if utc.time() == time(0) else utc.astimezone(now.tzinfo).date()
    return (now.date() - day).days


def _of_days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
