"""The gate about places: where the work is done, or where a remote worker has to live."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from unicodedata import name

from ..facts import Fact
from ..languages import NAMES
from ..places import Place, read_excluded, within
from ..places import words as place_words
from .ruling import NOT_ASKED, Case, Found, doubts, fails, passes

_BLANK = doubts("does not say where")
GENDERS = re.compile(r"\((?:[mwfdx]\s?/\s?){2}[mwfdx]\)", re.IGNORECASE)
"""German adverts write in the title that all genders are meant: (m/w/d)."""
_GERMAN_SPEAKING = frozenset(("DE", "AT", "CH", "LI", "LU"))
_SPOKEN_IN: Mapping[str, frozenset[str]] = {
    "de": _GERMAN_SPEAKING,
    "nl": frozenset(("NL", "BE", "SR")),
    "pl": frozenset(("PL",)),
    "pt": frozenset(("BR", "PT", "AO", "MZ")),
}
"""Languages of few countries, whose adverts are for people there unless they say otherwise."""
_ARABIC = frozenset("AE SA QA KW BH OM IL JO LB IQ YE SY PS EG MA DZ TN LY SD IR PK AF".split())
_CYRILLIC = frozenset("RU UA BY BG RS KZ KG TJ MK MN ME BA".split())
_WRITTEN_IN: Mapping[str, frozenset[str]] = {
    "ARABIC": _ARABIC,
    "CYRILLIC": _CYRILLIC,
    "CJK": frozenset(("CN", "TW", "HK", "MO", "JP", "SG")),
    "HIRAGANA": frozenset(("JP",)),
    "KATAKANA": frozenset(("JP",)),
    "HANGUL": frozenset(("KR", "KP")),
    "HEBREW": frozenset(("IL",)),
    "GREEK": frozenset(("GR", "CY")),
    "THAI": frozenset(("TH",)),
    "DEVANAGARI": frozenset(("IN", "NP")),
}
"""Scripts, as Unicode names their letters, and the countries that name their places in them."""
_OF_ONE_COUNTRY = frozenset(
    "GBP INR CAD AUD NZD CHF SEK NOK DKK PLN BRL MXN SGD JPY ZAR CZK HUF RON PHP ILS TRY AED SAR".split()
)
"""Currencies that work is paid in within one country; dollars and euros are paid anywhere."""
_NO_NAME = re.compile(
    r"(?:remote|hybrid|on-?site|home ?office|office|head ?quarters?|hq|anywhere|flexible|various|multiple|locations?|only|\W|\d)+"
)
PRESENCE = re.compile(
    r"\bdays?\b|hybrid (?:role|position|work|model|schedule)|on-?site|in[- ](?:the )?office|in[- ]person",
    re.IGNORECASE,
)
REMOTE_WORD = re.compile(r"\bremot|\bhome ?office\b|\banywhere\b", re.IGNORECASE)
_REMOTE_IN = re.compile(r"\bremote\b[^|]*\b(\w[\w ]+)\b[^|]* \| \1$", re.IGNORECASE)
"""A title that says remote and then the place behind the bar: "SRE (Remote - Chile) | Chile"."""
OR_REMOTE = re.compile(r"\bor remote\b", re.IGNORECASE)
_DEMANDED = re.compile(
    r"\b(?:must|required to|need to|have to)\b[^.]{0,20}\b(?:currently )?(?:reside|live|be (?:based|located))\b(?!.*\bremote (?:opportunit|role|position))",
    re.IGNORECASE,
)
"""Who does not live there is not wanted at an office elsewhere either."""
_ALONE = frozenset(("remote", "fully remote", "home office", "homeoffice", "anywhere", "work from home", "remoto"))
ALL_OVER = 8
"""Who hires in so many cities may well let people work from anywhere between them."""
_FEDERAL = frozenset(("US", "CA"))
_OF_THE_US = {
    "401(k)": "a 401(k)",
    "401k": "a 401(k)",
    "401K": "a 401(k)",
    "W-2": "a W-2",
    "Medicaid": "Medicaid",
    "US-based preferred": "people in the US",
    "U.S.-based preferred": "people in the US",
}
"""What adverts write that hire in the United States, and how it is told."""
MANY = 3
"""Places named before the rest are counted."""

in_words = lru_cache(maxsize=8192)(place_words)


def place(case: Case) -> Found:  # noqa: PLR0911  # a gate is a list of cases
    """Pass when one of the places fits; unknown when the advert does not settle where the work is done."""
    facts, wanted = case.facts, case.wanted
    kind = facts.workplace.value if facts.workplace else None
    if barred := _barred(case):
        return fails(f"wants nobody from {in_words(barred)}")
    if kind == "remote" or (kind is None and facts.remote_within and not facts.places):
        return _remote(case)
    if wanted.profile.remote == "only":
        return _perhaps_remote(case)
    if not wanted.homes:
        return NOT_ASKED
    if not facts.places:
        return _unread(case)
    answer = _best(facts.places, wanted.sites)
    wide = [fact for fact in facts.places if _is_wide(fact.value)]
    if kind is None and answer.answer != "pass" and wide:
        lives = _lives(wide, wanted.homes)
        if lives.answer == "pass":
            return passes(f"{lives.words}; whether it is remote is not said", wide[0])
    return answer


def _barred(case: Case) -> Place | None:
    """The place whose people the location or title wants not, where the reader is one of them."""
    listing, homes = case.opening.listing, case.wanted.homes
    for place_ in (*read_excluded(listing.location or ""), *read_excluded(listing.title)):
        if homes and all(within(home, place_) for home in homes):
            return place_
    return None


def _unread(case: Case) -> Found:
    """No place, or one that nobody knows: how the advert is written may still tell that it is in other countries."""
    location = (case.opening.listing.location or "").strip(" ,;")
    pay = case.facts.pay
    paid_elsewhere = pay is not None and pay.value.currency in _OF_ONE_COUNTRY - case.wanted.currencies
    if not any(letter.isalpha() for letter in location) or _NO_NAME.fullmatch(location.lower()):
        return fails(f"does not say where, and pays in {pay.value.currency}", pay) if pay and paid_elsewhere else _BLANK
    said = f"is in “{location[:60]}”"
    mine = {place_.country for place_ in case.wanted.homes}
    script = next((_WRITTEN_IN.get(name(letter, "").split(" ")[0]) for letter in location if letter.isalpha()), None)
    if script and None not in mine and not mine & script:
        return fails(f"{said}, as is written in other countries")
    german = case.facts.language == "de" or GENDERS.search(case.opening.listing.title)
    if german and None not in mine and not mine & _GERMAN_SPEAKING:
        return fails(f"{said}, advertised as in Germany, Austria or Switzerland")
    if pay is not None and paid_elsewhere:
        return fails(f"{said}, and pays in {pay.value.currency}", pay)
    return doubts(f"{said}, a place we do not know")


def _says_remote(case: Case) -> bool:
    """Whether something in the advert says remote, though something else asks for presence.

    A place of its own that is remote ("Lyon (hybrid); France (remote)") does; what is only called remote while its text
    asks for days in the office does not, nor does a source's mark.
    """
    location, workplace = case.opening.listing.location or "", case.facts.workplace
    parts = [part for part in re.split(r"[;|/]| or ", location) if "remote" in part.lower()]
    if workplace is None:
        return bool(parts or case.facts.remote_within) or case.opening.listing.remote is True
    called = case.opening.listing.remote is True or all(fact.quote.field != "location" for fact in case.facts.places)
    if workplace.quote.field == "description" and called and not parts[1:]:
        return PRESENCE.search(workplace.quote.words) is None
    return any("hybrid" not in part.lower() for part in parts)


def _remote(case: Case) -> Found:  # noqa: PLR0911  # a gate is a list of cases
    facts, wanted = case.facts, case.wanted
    if wanted.profile.remote == "no":
        return fails("is remote", facts.workplace)
    if not wanted.homes:
        return NOT_ASKED
    regions = facts.remote_within or facts.places
    if facts.remote_within and all(fact.quote.field == "location" for fact in facts.remote_within):
        regions = tuple(dict.fromkeys((*facts.remote_within, *facts.places)))  # one list, "Remote - Brazil; Toronto"
    if not regions:
        return _from_unsaid(case)
    answer = _lives(regions, wanted.homes)
    if answer.answer == "fail" and (near := _around(case, regions)):
        return doubts(f"is remote, and names {in_words(near.value)}; whether one must live there is not said", near)
    if answer.answer == "fail" and _names_an_office(case, regions):
        return doubts(f"is remote, and names {_names(regions)}; whether one must live there is not said", regions[0])
    if answer.answer == "fail" and facts.remote_within and facts.places and wanted.profile.remote != "only":
        on_site = _best(facts.places, wanted.sites)
        return (
            on_site if on_site.answer == "pass" and not _DEMANDED.search(facts.remote_within[0].quote.words) else answer
        )
    return answer


def _from_unsaid(case: Case) -> Found:
    """A remote job that does not say where its people live: what it pays, its language and its words may hint at it."""
    facts, wanted = case.facts, case.wanted
    said = "is remote, from where is not said"
    if facts.pay is not None and facts.pay.value.currency not in wanted.currencies:
        return doubts(said, facts.workplace)
    countries = {home.country for home in wanted.homes}
    spoken = _SPOKEN_IN.get(facts.language or "")
    if spoken and None not in countries and not countries & spoken:
        return doubts(f"{said}, but it is written in {NAMES[facts.language or 'en']}", facts.workplace)
    if hint := _hints_at_us(case):
        return doubts(f"{said}, but speaks of {hint}", facts.workplace)
    return passes(said, facts.workplace)


def _hints_at_us(case: Case) -> str | None:
    """What the text speaks of that there is in the United States alone, to a reader who lives elsewhere."""
    if any(home.country in (None, "US") for home in case.wanted.homes):
        return None
    text = case.opening.listing.description or ""
    return next((told for hint, told in _OF_THE_US.items() if hint in text), None)


def _around(case: Case, regions: Sequence[Fact[Place]]) -> Fact[Place] | None:
    """A place of a location field without the word remote, in a part of the world the profile names around its home.

    Two countries and more are a list of where one may live.
    """
    listing = case.opening.listing
    if REMOTE_WORD.search(listing.location or "") or sum(fact.value.city is None for fact in regions) > 1:
        return None
    named = (
        fact
        for fact in regions
        if fact.quote.field == "location" and not _REMOTE_IN.search(f"{listing.title} | {fact.quote.words}")
    )
    return next((fact for fact in named if any(within(fact.value, area) for area in case.wanted.around)), None)


def _names_an_office(case: Case, regions: Sequence[Fact[Place]]) -> bool:
    """Whether cities beside the word remote in the location ("Remote, Oslo office") are all that speaks of a place.

    Nothing in the text says that one must live there, nor is the pay of that country alone.
    """
    pay = case.facts.pay
    if pay is not None and pay.value.currency in _OF_ONE_COUNTRY - case.wanted.currencies:
        return False
    beside = any(
        part.strip().lower() in _ALONE for part in re.split(r"[;|/]", case.opening.listing.location or "")
    ) or (case.facts.workplace is not None and OR_REMOTE.search(case.facts.workplace.quote.words) is not None)
    fields = ["location"] if case.facts.remote_within else ["location", "description"][not beside :]
    return all(fact.value.city is not None and fact.quote.field in fields for fact in regions)


def _perhaps_remote(case: Case) -> Found:
    """For somebody who works remotely only, where the advert does not say whether it is remote."""
    facts = case.facts
    loose = facts.workplace is not None and _is_loosely_hybrid(case)
    if facts.workplace is not None and not loose and not _says_remote(case):
        return fails("is on site" if facts.workplace.value == "onsite" else "is partly on site", facts.workplace)
    regions = (*facts.remote_within, *facts.places)
    if not regions:
        return _unread(case)
    lives = _lives(regions, case.wanted.homes)
    if lives.answer == "fail":
        return lives
    if all(fact.value.city for fact in regions) and not _says_remote(case) and len(regions) < ALL_OVER:
        return fails(f"is in {_names(regions)}, and says nothing of remote work", regions[0])
    return doubts(f"{lives.words}; whether it is remote is not said", regions[0])


def _is_loosely_hybrid(case: Case) -> bool:
    """Whether it is called hybrid without a word of days, office or role, and names no more than a country."""
    listing, workplace, places = case.opening.listing, case.facts.workplace, case.facts.places
    if workplace is None or workplace.value != "hybrid" or PRESENCE.search(workplace.quote.words):
        return False
    labelled = "hybrid" in f"{listing.title} {listing.location}".lower()
    return not labelled and bool(places) and all(_is_wide(fact.value) for fact in places)


def _lives(regions: Sequence[Fact[Place]], homes: Sequence[Place]) -> Found:
    """Whether somebody who lives in one of the homes lives where they have to."""
    doubt = False
    regions = _by_state(regions)
    for fact in regions:
        for home in _nearest(homes, fact.value):
            lives = may_live(home, fact.value)
            if lives:
                anywhere = fact.value.area == "worldwide"
                return passes(
                    "is remote from anywhere" if anywhere else f"is remote within {in_words(fact.value)}", fact
                )
            doubt = doubt or lives is None
    said = f"is remote within {_names(regions)} only"
    return doubts(said, regions[0]) if doubt else fails(said, regions[0])


def _by_state(regions: Sequence[Fact[Place]]) -> Sequence[Fact[Place]]:
    """A city beside states of its country stands for its own state ("Remote - Virginia; Remote - Washington, DC")."""
    federal = {fact.value.country for fact in regions if fact.value.region and not fact.value.city}
    return [
        replace(fact, value=replace(fact.value, city=None))
        if fact.value.city and fact.value.region and fact.value.country in federal & _FEDERAL
        else fact
        for fact in regions
    ]


def _nearest(homes: Sequence[Place], region: Place) -> Sequence[Place]:
    """The homes that count for a state: those that name a state of that country, where one does.

    "Remote, US" beside "Austin, TX" is somebody in Texas.
    """
    if region.region is None or region.city is not None:
        return homes
    exact = [home for home in homes if home.country == region.country and home.region is not None]
    return [home for home in homes if home.country != region.country or home.region is not None] if exact else homes


def may_live(home: Place, region: Place) -> bool | None:
    """Whether a remote worker with that home may live in that region; `None` when it does not tell.

    A remote job in a city has its office there, and its people in that country; but a state or province of North
    America is meant: taxes and licences are theirs, and who names the country alone may live in any.
    """
    if home.area != "worldwide" and within(region, home):
        of_a_state = region.region is not None and region.city is None and region.country in _FEDERAL
        return None if of_a_state and home.country is not None and home.region is None else True
    if (
        region.country is not None
        and region.country == home.country
        and (region.city is not None or region.country not in _FEDERAL)
    ):
        return True
    return within(home, region)


def _best(places: Sequence[Fact[Place]], sites: Sequence[Place]) -> Found:
    """Whether one of the places of the work lies where the reader would work."""
    doubt: Fact[Place] | None = None
    for fact in places:
        for site in sites:
            inside = within(fact.value, site)
            if inside:
                return passes(f"is in {in_words(fact.value)}", fact)
            if inside is None and doubt is None:
                doubt = fact
    said = f"is in {_names(places)}"
    return doubts(said, doubt) if doubt else fails(said, places[0])


def _is_wide(place_: Place) -> bool:
    return place_.city is None and place_.region is None


def _names(places: Sequence[Fact[Place]]) -> str:
    named = [in_words(fact.value) for fact in places[:MANY]]
    more = len(places) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
