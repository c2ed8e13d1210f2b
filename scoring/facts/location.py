"""Where the work is done: by the location field, where title and text narrow it, else by title and text."""

import re

from ..places import Place, country_name, read_places, within
from ..vocabulary import Workplace
from .asides import OF_OTHERS, of_another, only_liked
from .cues import Cues
from .homes import IN_ZONES, LONGEST_ROW, in_a_row
from .model import Fact, Quote
from .patterns import compiled
from .residence import lived_in
from .text import Advert

_BASED = compiled(
    r"(?:(?:this|the) (?:role|position|job|internship|opportunity|vacancy)[^.\n]{0,40}?\b(?:based|located|onsite|on-site|in[- ]person|in[- ]office)\b(?: (?:in|at|out of|from))? |\b(?:job |work |office |primary )?locations?\s*[*_]*\s*:\s*[*_]*\s*|(?:arbeitsort|standort|einsatzort|dienstort|lugar de trabajo|ubicación|local de trabalho|lieu|miejsce pracy|standplaats)\s*:?\s*|\bbased (?:in|out of) (?:our )?|\b(?:in|at|from) our |\bjob in |\boffices? in |\brole in |\bteam in |\b(?:in|at|from|out of) the (?=(?:[\w.-]+ ){1,3}(?:office|hq|headquarters|studio|lab|campus)\b)|\bhiring (?:for )?[^.\n]{2,50}? in )"
)
_BASED_CUES = Cues(
    "locat",
    "based",
    "arbeitsort",
    "standort",
    "einsatzort",
    "dienstort",
    "lugar de",
    "ubicación",
    "local de",
    "lieu",
    "miejsce",
    "standplaats",
    "office",
    " our ",
    "job in",
    "hiring",
    "team in",
    "role in",
    "onsite",
    "on-site",
    "in-person",
    "in person",
)
_ASSIGNED = compiled(  # says of a job in a country where in it
    r"\b(?:this|the) (?:role|position|job|internship|opportunity|vacancy) (?:is|will be|requires)[^.\n]{0,25}?\b(?:based|located|on-?site|in[- ]person|in[- ]office)\b (?:in|at|out of|from) |\b(?:job |work |office |primary )?locations?\s*[*_]*\s*:\s*[*_]*\s*"
    r"|\b(?:arbeitsort|einsatzort|dienstort|lugar de trabajo|local de trabalho|lieu de travail|miejsce pracy|standplaats)\s*:\s*|\bmust (?:be )?(?:based|located|live|reside) (?:in|within|near) (?:the )?"
)
_MOVE = compiled(
    r"\b(?:requires?|required|must|need to|have to)\b[^.\n]{0,40}?\brelocat\w* to (?:our )?(?:offices? in )?(?:the )?|\brelocation to (?=[^.\n]{2,40} (?:is |will be )?(?:required|necessary|mandatory))"
)
_MOVE_CUES = Cues("relocat")
_OFFICE = compiled(
    r"\b(?:team|company|headquarters|hq|office|studio|lab|clinic|practice|kitchen|we are|we're|are),? (?:is )?(?:located|based) (?:in|at) |\bheadquarter(?:ed|s) (?:is |are )?(?:in|at) "
)
_OFFICE_CUES = Cues("located", "based in", "based at", "headquarter")
_AT_AN_OFFICE = re.compile(
    r"(?:head ?quarters?|hq|(?:head|main|home|our|any of our) ?offices?|offices?|on-?site|in[- ]office|hybrid|[\W\d])+",
    re.IGNORECASE,
)
"""A location that names no place, though there is one."""
_OF_A_TOWN = re.compile(  # "in unserem Berliner Büro"
    r"\b(?:unser\w*|im|am|vom|der|die)\s(?:\w+en\s)?(?P<town>[A-ZÄÖÜ]\w{2,14})er\s(?:Büro|Office|Standort|Headquarter|HQ|Zentrale|Niederlassung|Hauptsitz|Studio|Kanzlei|Filiale|Innenstadt)"
)
_OF_A_TOWN_CUES = Cues(
    "er büro", "er office", "er standort", "er zentrale", "er niederlassung", "er hauptsitz", "er headq"
)
_LABEL = re.compile(
    r"(?:(?<=[.!?:;)*] )|(?<=[a-z] )|(?<=\n)|(?<=\*\*)|\A)(?:Job |Work |Office )?Location(?::\s*| )(?:On-?site in )?(?=[A-Z])"
)
"""A label without a line of its own, as it is left where line breaks were lost."""
_LABEL_CUES = Cues("location")
_SITES = compiled(
    r"\b(?:one of|following|either of|any of|folgenden?|einem unserer|an den|unsere[nr]?) (?:\w+ ){0,3}(?:locations?|offices|standorte\w*|sites|hubs)\b[^.\n]{0,50}?[:(]\s*|\b(?:available|open|based|besetzen) (?:\w+ ){0,2}(?:in|at) (?:multiple|several|mehreren|all) (?:\w+ )?(?:locations|standorten|offices)\W{1,3}"
)
_SITES_CUES = Cues("locations", "offices", "standort", "sites", "hubs")
_IDEAL = re.compile(r"\bideal\w*|\bprefer\w*")
_ELSEWHERE_TOO = re.compile(r"\bremot|\banywhere\b|\bhome\b|\bor\b")
_OWN_COUNTRY = (
    ("£", "GB"),
    ("cad", "CA"),
    ("aud", "AU"),
    ("nzd", "NZ"),
    ("401(k)", "US"),
    ("401k", "US"),
    ("w-2", "US"),
    ("medicaid", "US"),
    ("medicare", "US"),
    ("hipaa", "US"),
    ("lcsw", "US"),
    ("u.s. veterans", "US"),
    ("(m/w/d)", "DE"),
    ("(w/m/d)", "DE"),
)
"""Signs of pay and of hiring that tell a country."""
NEAR = 25
"""Characters after the words that announce a place."""


def read_locations(
    advert: Advert, workplace: Fact[Workplace] | None
) -> tuple[tuple[Fact[Place], ...], tuple[Fact[Place], ...]]:
    """(places where the work is done or must be lived, where a remote worker has to live)."""
    remote = workplace is not None and workplace.value == "remote"
    places = _of_field(advert, remote=remote)
    if not places:
        places = _of_title(advert) or _of_text(advert) or _labelled(advert)
        if not places and not remote:
            places = _of_office(advert)
        places = _told(advert, places or _of_text(advert, liked=True)) or places
    return places, lived_in(advert, workplace, places)


def _of_field(advert: Advert, *, remote: bool) -> tuple[Fact[Place], ...]:
    location = advert.listing.location or ""
    places = tuple(Fact(found.place, Quote("location", found.words)) for found in read_places(location))
    if places and "remote" not in location.lower() and (moved := _after(advert, _MOVE, _MOVE_CUES)):
        return moved
    if places and all(fact.value.city is None and fact.value.region is None for fact in places):
        return _narrower(advert, places, remote=remote) or places
    return _with_more_sites(advert, places)


def _with_more_sites(advert: Advert, places: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """One place of the field with the others that the text lists beside it ("in one of these locations: Bonn, Ulm")."""
    if len(places) == 1 and places[0].value.city:
        for match in advert.find(_SITES, _SITES_CUES):
            row = in_a_row(advert.text[match.end() : match.end() + LONGEST_ROW])
            named = [item.place for item in row]
            if len(row) > 1 and places[0].value in named:
                return tuple(Fact(place, advert.quote(match.start(), match.end())) for place in named)
    return places


def _narrower(advert: Advert, wide: tuple[Fact[Place], ...], *, remote: bool) -> tuple[Fact[Place], ...]:
    """The places inside those countries that title or text name: sources often say no more than the country."""
    said = _of_title(advert)
    if not said and not remote:
        said = _after(advert, _ASSIGNED, _BASED_CUES) or _labelled(advert)
    outer = [fact.value for fact in wide]
    return tuple(fact for fact in said if fact.value not in outer and any(within(fact.value, each) for each in outer))


def _told(advert: Advert, places: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The place of a location that several places share ("Georgia"), where the rest of the advert tells its country."""
    location = (advert.listing.location or "").strip(" ,;/|-")
    if not location:
        return ()
    country = places[0].value.country if places else _by_signs(advert)
    if country is None:
        return ()
    found = read_places(f"{location}, {country_name(country)}")
    exact = [each.place for each in found if each.place.country == country and (each.place.city or each.place.region)]
    return tuple(Fact(place, Quote("location", location)) for place in exact)


def _by_signs(advert: Advert) -> str | None:
    text = f"{advert.title_low} {advert.low} {(advert.listing.salary or '').lower()}"
    return next((country for sign, country in _OWN_COUNTRY if sign in text), None)


def _of_title(advert: Advert) -> tuple[Fact[Place], ...]:
    match = re.search(r"[(\[|–—-]\s*([^()\[\]|]{2,60})[)\]]?\s*$|\bin ([A-Z][\w .,-]{2,40})$", advert.title)
    if match is None:
        return ()
    part = match[1] or match[2]
    return tuple(
        Fact(found.place, Quote("title", found.words))
        for found in read_places(part, prose=True)
        if found.place.area is None
    )


def _of_text(advert: Advert, *, liked: bool = False) -> tuple[Fact[Place], ...]:
    """The place that the text gives the work; with `liked` also one where people would be liked to live."""
    for match in advert.find(_BASED, _BASED_CUES):
        begin, end = advert.sentence(match.start(), match.end())
        words = advert.text[match.end() : min(end, match.end() + 80)]
        found = read_places(words, prose=True)
        if len(found) > 1 and match.group().startswith("office"):
            continue  # where an employer has offices
        if found and (
            IN_ZONES.match(words, words.find(found[0].words) + len(found[0].words))
            or only_liked(advert, found[0], match.end())
        ):
            return ()
        if of_another(advert, begin, match) or (not liked and _IDEAL.search(advert.low, begin, match.end())):
            continue
        if found and words.find(found[0].words) <= NEAR and not OF_OTHERS.search(advert.low, begin, end):
            return tuple(
                Fact(item.place, Quote("description", item.words)) for item in found if item.place.area is None
            )
    for at in advert.spots(_OF_A_TOWN_CUES):
        town = _OF_A_TOWN.search(advert.text, max(0, at - 40), at + 20)
        if town and (place := _town(town["town"])):
            return (Fact(place, advert.quote(town.start(), town.end())),)
    return ()


def _town(stem: str) -> Place | None:
    """The town whose people German calls so: "Berlin-er", "Münchn-er", "Brem-er"."""
    for name in (stem, f"{stem}en", f"{stem[:-1]}en"):
        if found := read_places(name):
            return found[0].place
    return None


def _labelled(advert: Advert) -> tuple[Fact[Place], ...]:
    for at in advert.spots(_LABEL_CUES):
        if match := _LABEL.search(advert.text, max(0, at - 8), at + 24):
            words = advert.text[match.end() : match.end() + 40]
            found = read_places(words, prose=True)
            if found and words.startswith(found[0].words) and not only_liked(advert, found[0], match.end()):
                return (Fact(found[0].place, Quote("description", found[0].words)),)
    return ()


def _of_office(advert: Advert) -> tuple[Fact[Place], ...]:
    """Where the employer is, for work at an office that the field does not name."""
    location = (advert.listing.location or "").strip()
    if not location or not _AT_AN_OFFICE.fullmatch(location):
        return ()
    return _after(advert, _OFFICE, _OFFICE_CUES)


def _after(advert: Advert, pattern: re.Pattern[str], cues: Cues) -> tuple[Fact[Place], ...]:
    """The places that the text names right after such words, where it names no other way."""
    for match in advert.find(pattern, cues):
        _, end = advert.sentence(match.start(), match.end())
        words = advert.text[match.end() : min(end, match.end() + 60)]
        found = read_places(words, prose=True)
        if found and words.find(found[0].words) <= NEAR and not _ELSEWHERE_TOO.search(words.lower()):
            return tuple(
                Fact(item.place, advert.quote(match.start(), match.end() + 1))
                for item in found
                if item.place.area is None
            )
    return ()
