"""The gate about places: where the work is done, or where a remote worker has to live."""

import re
from collections.abc import Sequence

from ..distances import way_to_work
from ..facts import Fact
from ..languages import NAMES
from ..places import Place, read_excluded, within
from .entries import OF_ONE_COUNTRY, REMOTE_WORD, names_an_office, open_to_mine
from .home import in_words, lives, names_of
from .ruling import NOT_ASKED, Case, Found, doubts, fails, passes
from .written import GERMAN_SPEAKING, SPOKEN_IN, countries_of

_BLANK = doubts("does not say where")
GENDERS = re.compile(r"\((?:[mwfdx]\s?/\s?){2}[mwfdx]\)", re.IGNORECASE)
"""German adverts write in the title that all genders are meant: (m/w/d)."""
_NO_NAME = re.compile(
    r"(?:remote|hybrid|on-?site|home ?office|office|head ?quarters?|hq|anywhere|flexible|various|multiple|locations?|only|\W|\d)+"
)
PRESENCE = re.compile(
    r"\bdays?\b|hybrid (?:role|position|work|model|schedule)|on-?site|in[- ](?:the )?office|in[- ]person",
    re.IGNORECASE,
)
_REMOTE_IN = re.compile(r"\bremote\b[^|]{0,80}?\b(\w[\w ]{1,60})\b[^|]{0,80} \| \1$", re.IGNORECASE)
"""A title that says remote and then the place behind the bar: "SRE (Remote - Chile) | Chile"."""
DEMANDED = re.compile(
    r"\b(?:must|required to|need to|have to)\b[^.]{0,20}\b(?:currently )?(?:reside|live|be (?:based|located))\b(?!.*\bremote (?:opportunit|role|position))",
    re.IGNORECASE,
)
"""Who does not live there is not wanted at an office elsewhere either."""
ALL_OVER = 8
"""Who hires in so many cities may well let people work from anywhere between them."""
HINT = re.compile(
    r"\A(?!.*\b(?:must|reside|residents?|located|authori[sz]ed|eligible|only)\b).*(?:401\(?k|\bw-2\b|\bmedicaid\b|\bu\.?s\.?-based preferred)",
    re.IGNORECASE | re.DOTALL,
)
"""What hints at one country without saying that one must live there."""


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
        home = lives(wide, wanted.homes)
        if home.answer == "pass":
            return passes(f"{home.words}; whether it is remote is not said", wide[0])
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
    paid_elsewhere = pay is not None and pay.value.currency in OF_ONE_COUNTRY - case.wanted.currencies
    if not any(letter.isalpha() for letter in location) or _NO_NAME.fullmatch(location.lower()):
        return fails(f"does not say where, and pays in {pay.value.currency}", pay) if pay and paid_elsewhere else _BLANK
    said = f"is in “{location[:60]}”"
    mine = {place_.country for place_ in case.wanted.homes}
    script = countries_of(location)
    if script and None not in mine and not mine & script:
        return fails(f"{said}, as is written in other countries")
    german = case.facts.language == "de" or GENDERS.search(case.opening.listing.title)
    if german and None not in mine and not mine & GERMAN_SPEAKING:
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
    answer = lives(regions, wanted.homes)
    if answer.answer == "fail" and all(_is_hint(fact) for fact in regions):
        return doubts(
            f"is remote, and hints at {names_of(regions)}; whether one must live there is not said", regions[0]
        )
    if answer.answer == "fail" and (near := _around(case, regions)):
        return doubts(f"is remote, and names {in_words(near.value)}; whether one must live there is not said", near)
    if answer.answer == "fail" and names_an_office(case, regions):
        return doubts(f"is remote, and names {names_of(regions)}; whether one must live there is not said", regions[0])
    if answer.answer == "fail" and (hint := open_to_mine(case, regions)):
        return doubts(f"{answer.words}, but {hint}", regions[0])
    if answer.answer == "fail" and facts.remote_within and facts.places and wanted.profile.remote != "only":
        on_site = _best(facts.places, wanted.sites)
        return (
            on_site if on_site.answer == "pass" and not DEMANDED.search(facts.remote_within[0].quote.words) else answer
        )
    return answer


def _from_unsaid(case: Case) -> Found:
    """A remote job that does not say where its people live: what it pays, its language and its words may hint at it."""
    facts, wanted = case.facts, case.wanted
    said = "is remote, from where is not said"
    if facts.pay is not None and facts.pay.value.currency not in wanted.currencies:
        return doubts(said, facts.workplace)
    countries = {home.country for home in wanted.homes}
    spoken = SPOKEN_IN.get(facts.language or "")
    if spoken and None not in countries and not countries & spoken:
        return doubts(f"{said}, but it is written in {NAMES[facts.language or 'en']}", facts.workplace)
    return passes(said, facts.workplace)


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


def _perhaps_remote(case: Case) -> Found:
    """For somebody who works remotely only, where the advert does not say whether it is remote."""
    facts = case.facts
    loose = facts.workplace is not None and _is_loosely_hybrid(case)
    if facts.workplace is not None and not loose and not _says_remote(case):
        return fails("is on site" if facts.workplace.value == "onsite" else "is partly on site", facts.workplace)
    regions = (*facts.remote_within, *facts.places)
    if not regions:
        return _unread(case)
    home = lives(regions, case.wanted.homes)
    if home.answer == "fail":
        return home
    if all(fact.value.city for fact in regions) and not _says_remote(case) and len(regions) < ALL_OVER:
        return fails(f"is in {names_of(regions)}, and says nothing of remote work", regions[0])
    return doubts(f"{home.words}; whether it is remote is not said", regions[0])


def _is_loosely_hybrid(case: Case) -> bool:
    """Whether it is called hybrid without a word of days, office or role, and names no more than a country."""
    listing, workplace, places = case.opening.listing, case.facts.workplace, case.facts.places
    if workplace is None or workplace.value != "hybrid" or PRESENCE.search(workplace.quote.words):
        return False
    labelled = "hybrid" in f"{listing.title} {listing.location}".lower()
    return not labelled and bool(places) and all(_is_wide(fact.value) for fact in places)


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
    said = f"is in {names_of(places)}"
    if doubt is None and (near := _nearest(places, sites)):
        fact, site, away = near
        return doubts(f"is in {in_words(fact.value)}, about {away:.0f} km from {in_words(site)}", fact)
    return doubts(said, doubt) if doubt else fails(said, places[0])


def _nearest(places: Sequence[Fact[Place]], sites: Sequence[Place]) -> tuple[Fact[Place], Place, float] | None:
    """The place of the work that lies nearest to where the reader would work, where that is near enough to go there daily."""
    found = [
        (away, fact, site) for fact in places for site in sites if (away := way_to_work(fact.value, site)) is not None
    ]
    away, fact, site = min(found, key=lambda one: one[0], default=(0.0, places[0], Place()))
    return (fact, site, away) if found else None


def _is_hint(fact: Fact[Place]) -> bool:
    return fact.quote.field == "description" and HINT.search(fact.quote.words) is not None


def _is_wide(place_: Place) -> bool:
    return place_.city is None and place_.region is None
