"""Where a remote worker has to live, by the field, the title and the text."""

import re
from collections.abc import Iterator

from ..places import WORLDWIDE, FoundPlace, Place, read_places
from ..places import within as lies_in
from ..vocabulary import Workplace
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_LIVE = compiled(
    r"(?:must|need to|have to|required to|should|only|able to|applicants?|candidates?|open to|anyone|people|eligible)[^.\n]{0,60}?\b(?:be (?:located|based|residing|living|physically)|live|reside|located|based|residing|resident|authori[sz]ed to work|work authori[sz]ation|right to work|eligible to work|legally (?:work|authori[sz]ed))\b[^.\n]{0,20}?\b(?:in|within|from)\b"
    r"|\bremote(?:ly)?(?: work| role| position|, but)?[^.\n]{0,30}?\b(?:within|in|from|across|anywhere in|throughout|inside)\b|\bwork from anywhere (?:in|within)\b|\banywhere (?:in|within)\b|\bremote\W{1,3}(?=[A-Za-z])|\bopen to (?:candidates|applicants)[^.\n]{0,30}?\b(?:in|from|based in|within)\b|wohnsitz in|\b(?:first|dedicated) [^.\n]{0,40}?\b(?:seat|hire|role) in (?=(?:the )?\w)|based in(?= (?:the )?(?:u\.?s|united states|uk|eu|europe|canada|latam|germany|india|australia))"
)
_LIVE_CUES = Cues(
    "remote",
    "locat",
    "resid",
    "reside",
    "live in",
    "living",
    "authorized",
    "authorised",
    "authorization",
    "authorisation",
    "eligible",
    "right to work",
    "legally",
    "anywhere",
    "based in",
    "candidates in",
    "applicants in",
    "wohnsitz",
    "physically",
    "seat in",
    "hire in",
)
_BASED_ROLE = re.compile(
    r"\b(?:[Tt]his is|[Ll]ooking for|[Ss]eeking|[Hh]iring|[Oo]pen (?:to|for)|[Oo]nly)\b[^.\n]{0,40}?\b((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)[- ]based (?:\w+ )?(?:role|position|job|opportunity|contract|vacancy|candidates?|applicants?|hires?)\b"
)
_BASED_ROLE_CUES = Cues(
    "based role",
    "based position",
    "based job",
    "based opp",
    "based con",
    "based vac",
    "based cand",
    "based appl",
    "based hire",
)
_PART_OF_WORLD = re.compile(
    r"\b(?:only|exclusively)\b[^.\n]{0,25}?\b(?:candidates|applicants|professionals|talent|people|residents|developers|engineers)\b[^.\n]{0,25}?\b(?:from|in|of|within|across)\b |\b(?:candidates|applicants|professionals|talent|people|residents)\b[^.\n]{0,25}?\b(?:from|in|of|within|across) (?=[^.\n]{3,25}\bonly\b)"
    r"|(?<=\n)\W*(?:job )?location\W{1,6}(?=\w)|^\W*location\W{1,6}(?=\w)"
)
_PART_OF_WORLD_CUES = Cues("only", "exclusively", "location:", "location*")
_ANYWHERE = re.compile(
    r"\bno (?:geographic(?:al)? |location )?(?:restrictions?|limits?) (?:on|as to|about) (?:where|location)|\b(?:live|work|located|based) (?:from )?wherever you\b|\bregardless of (?:where (?:they|you)|(?:your|their) location)\b|\bfrom anywhere (?:in the world|on (?:the planet|earth))\b|(?<!-)\b(?:work\w*|remote\w*|live|living|based|located|reside|residing|hir\w+|candidates|applicants|talent|people)\b(?![^.\n]{0,40}\b(?:use|allowance|stipend|travel)\b)[^.\n]{0,40}\banywhere in the world\b|\b(?:we|and) (?:hire|recruit) (?:people |talent )?(?:globally|worldwide)\b|\bvon überall auf der welt|\bcualquier (?:lugar|parte) del mundo|\bqualquer lugar do mundo"
)
_ANYWHERE_CUES = Cues(
    "regardless of",
    "anywhere in the",
    "anywhere on",
    "globally",
    "worldwide",
    "auf der welt",
    "del mundo",
    "do mundo",
    "restriction",
    "no limit",
    "wherever",
)
LONGEST_ROW = 600  # characters of a list of places
_BETWEEN = re.compile(r"[\s,;/|*•·&:-]*(?:(?:and|or|und|oder|y|e|et|the|DC)[\s,]*)*[\s,;/|*•·&-]*")
_AREA_IN_TITLE = re.compile(
    r"\bremote\W{1,4}(?:in |within )?(?:the )?(?P<after>[A-Z][\w ]{1,20})|\b(?P<before>[A-Z]\w+(?: [A-Z]\w+)?) (?:region|Region|remote|Remote|based|only|Only)\b"
)
_PARTS_OF_TITLE = re.compile(r"\s[-–—]\s|[|(),\[\]/]")
_IN_TITLE = re.compile(
    r"\b(?:must |only )?(?:resid\w+|live|(?:be )?(?:based|located)) in (?:the )?|\bonly in (?:the )?|\bremote(?:ly)? from (?:the )?",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:must|need(?:s|ed)? to|have to|has to|required|only|resid\w+|living|authori[sz]\w+|right to work|eligible|permit|legally|wohnsitz)\b",
    re.IGNORECASE,
)
_COMPANY = compiled(
    r"headquarter|\bhq\b|our (?:investors|customers|offices)|founded|offices in|teams? (?:\w+ )?(?:across|in|based)|colleagues|employees (?:across|in|based)|we prefer|prefer\w+|preference|\bideal\w*|join us|visit|once a|at least once|off-?sites|travel|we have|we're based|we are based|company based"
)
OF_OTHERS = re.compile(
    r"\b(?:ceo|founders?|managers?|leadership|management|team|headquarters|customers?|clients?|offices?|colleagues),? (?:\w+ ){0,2}(?:is|are) (?:\w+ )?(?:based|located)\b"
)
"""Sentences that say where others are, not the worker."""
_NO_HOME = re.compile(
    r"(?:\s?(?:,|/|\band\b|\bor\b|&|\+)\s?[\w.]+){0,3}\W{0,3}(?:(?:friendly|compatible|adjacent|standard|business|working|office|core|market|daytime)\s)*(?:hours|time\b|times\b|time-?zones?|shift)|(?:-based)?\s(?:clients?|customers?|compan(?:y|ies)|employers?|markets?|businesses|firms?|brands?|accounts?|users|patients)\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"\b(?:outside(?: of)?|except(?: for)?|excluding|other than|not in)\s(?:the\s)?$", re.IGNORECASE)
_ZONES = (
    ("EMEA", re.compile(r"\b(?:CET|CEST|EET|EEST|WET)\b")),
    ("Americas", re.compile(r"\b(?:EST|EDT|PST|PDT|Eastern Time|Pacific Time)\b")),
    ("APAC", re.compile(r"\b(?:AEST|AEDT|SGT|JST)\b")),
)
_NEAR_ZONE = re.compile(
    r"(?:within|±|\+\s?/\s?-|\bmax\w*)\W{0,5}(?:\d|one|two|three|four)(?:\s?-\s?\d)?\W{0,2}(?:hours?|hrs?|h)\b[^.\n]{0,15}\b(?:of|from|to)\s(?:the )?(?:cest|cet|est|edt|pst|pdt|eest|eet|wet|eastern time|pacific time|aest|sgt|jst)\b"
    r"|\b(?:cest|cet|est|pst|eet|aest|sgt)\b\s?\(?(?:±|\+\s?/\s?-)\s?\d"
)
_NEAR_ZONE_CUES = Cues("hours of", "hrs of", "hours from", "h of", "±", "+/-", "+ / -", "hours to")
_REMOTE = re.compile(r"\bremot[eo]|\banywhere\b|\bhome ?office\b|\bworldwide\b|\bglobal\b")


def lived_in(
    advert: Advert, workplace: Fact[Workplace] | None, places: tuple[Fact[Place], ...]
) -> tuple[Fact[Place], ...]:
    """Where a remote worker has to live; empty where the advert does not say. `places` are those of the work."""
    location = advert.listing.location or ""
    remote = workplace is not None and workplace.value == "remote"
    within = _field_within(location, places) if places and places[0].quote.field == "location" else ()
    if remote and (demanded := _title_within(advert)):
        return demanded
    if advert.text and (remote or not places):
        said = _text_within(advert)
        within = (_inside(within, said) or _confirmed(within, said)) if within else said
    if advert.text and (remote or workplace is None) and places:
        within = tuple(dict.fromkeys((*within, *_parts_of_the_world(advert))))
    if remote and not within and location.strip().lower() in ("", "remote"):
        within = _territory(advert)
    if not within and not places:
        within = _zone_within(advert)
    if remote and not within:
        within = _hours_within(advert)
    if remote and not within and all(fact.value.city for fact in places):
        within = _from_anywhere(advert)
    if remote and not within:
        within = tuple(fact for fact in places if fact.value.area is not None or fact.value.city is None)
    return within


def _field_within(location: str, places: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The places that stand beside the word remote in the location field ("Remote - US", "US, CA, Remote")."""
    found: list[Fact[Place]] = []
    for part in re.split(r"[;\n]", location):
        if _REMOTE.search(part.lower()):
            found += [fact for fact in places if fact.quote.words in part and fact.value.area != "worldwide"]
    return tuple(dict.fromkeys(found))


def _confirmed(within: tuple[Fact[Place], ...], said: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The places of the field, with the text's words where it says that one must live there or in that country."""
    proofs = {fact.value.country: fact.quote for fact in said if fact.value.country and _MUST.search(fact.quote.words)}
    return tuple(Fact(fact.value, proofs.get(fact.value.country or "", fact.quote)) for fact in within)


def _inside(within: tuple[Fact[Place], ...], said: tuple[Fact[Place], ...]) -> tuple[Fact[Place], ...]:
    """The countries and towns that the text names inside the parts of the world of the field ("EMEA": "Berlin or Spain")."""
    if not all(fact.value.area for fact in within) or any(fact.value.area for fact in said):
        return ()
    return tuple(
        fact for fact in said if not fact.value.area and any(lies_in(fact.value, each.value) for each in within)
    )


def _zone_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """The part of the world that a time zone in the location stands for ("Time zone: CET")."""
    location = advert.listing.location or ""
    for area, pattern in _ZONES:
        if match := pattern.search(location):
            return (Fact(Place(area=area), Quote("location", match.group())),)
    return ()


def _hours_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """The part of the world in which one lives within some hours of a zone ("Berlin or remote within 2 hours of CET")."""
    for match in advert.find(_NEAR_ZONE, _NEAR_ZONE_CUES):
        words = advert.text[match.start() : match.end()]
        for area, pattern in _ZONES:
            if pattern.search(words):
                return (Fact(Place(area=area), advert.quote(match.start(), match.end())),)
    return ()


def _title_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """Where the title says that one must live ("Remote - must reside in IL, IN or WI", "Writer (EMEA region)")."""
    match = _IN_TITLE.search(advert.title)
    if match is not None:
        return tuple(
            Fact(found.place, Quote("title", found.words)) for found in read_places(advert.title[match.end() :])
        )
    if (advert.listing.location or "").strip().lower() not in ("", "remote"):
        return ()
    match = _AREA_IN_TITLE.search(advert.title)
    found = read_places(match["after"] or match["before"], prose=True) if match else ()
    return tuple(Fact(item.place, Quote("title", item.words)) for item in found)


def _territory(advert: Advert) -> tuple[Fact[Place], ...]:
    """A part of the title that is nothing but a place ("Account Executive, EMEA", "SRE | Germany | Remote")."""
    for part in map(str.strip, _PARTS_OF_TITLE.split(advert.title)):
        found = read_places(part, prose=not part.isupper()) if len(part) > 2 and part[0].isupper() else ()
        if found and found[0].words == part:
            return (Fact(found[0].place, Quote("title", part)),)
    return ()


def _parts_of_the_world(advert: Advert) -> tuple[Fact[Place], ...]:
    """Parts of the world that the text takes people from, where the field names a place in it ("only candidates from EMEA")."""
    for match in advert.find(_PART_OF_WORLD, _PART_OF_WORLD_CUES):
        _, end = advert.sentence(match.start(), match.end())
        words = advert.text[match.end() : min(end, match.end() + 50)]
        found = [item for item in _homes(words) if item.place.area not in (None, WORLDWIDE)]
        if found and words.find(found[0].words) <= 25:
            return tuple(Fact(item.place, advert.quote(match.start(), match.end() + 1)) for item in found)
    return ()


def _from_anywhere(advert: Advert) -> tuple[Fact[Place], ...]:
    """The whole world, where the text of a remote job says so."""
    match = next(advert.find(_ANYWHERE, _ANYWHERE_CUES), None)
    return () if match is None else (Fact(Place(area=WORLDWIDE), advert.quote(match.start(), match.end())),)


def _text_within(advert: Advert) -> tuple[Fact[Place], ...]:
    for match in _roles_based(advert):
        if found := read_places(match[1], prose=True):
            return tuple(Fact(item.place, advert.quote(match.start(), match.end())) for item in found)
    for match in advert.find(_LIVE, _LIVE_CUES):
        begin, end = advert.sentence(match.start(), match.end())
        if (_COMPANY.search(advert.low, begin, end) and "anywhere" not in match.group()) or OF_OTHERS.search(
            advert.low, begin, end
        ):
            continue
        words = advert.text[match.end() : min(end, match.end() + 80)]
        found = _homes(words)
        if found and words.find(found[0].words) <= 30:
            found = in_a_row(advert.text[match.end() : match.end() + LONGEST_ROW]) or found
            return tuple(Fact(item.place, advert.quote(match.start(), match.end())) for item in found)
    return ()


def _homes(words: str) -> tuple[FoundPlace, ...]:
    """The places named, but for those whose hours, customers or the like are meant ("UK business hours")."""
    homes = []
    for found in read_places(words, prose=True):
        at = words.find(found.words)
        if not _NO_HOME.match(words, at + len(found.words)) and not _OUTSIDE.search(words, 0, at):
            homes.append(found)
    return tuple(homes)


def in_a_row(text: str) -> tuple[FoundPlace, ...]:
    """The places of a list ("Arizona; Florida; Texas"), up to where something else is said."""
    row: list[FoundPlace] = []
    at = 0
    for item in read_places(text, prose=True):
        start = text.find(item.words, at)
        if start < 0 or (row and not _BETWEEN.fullmatch(text[at:start])):
            break
        row.append(item)
        at = start + len(item.words)
    return tuple(row)


def _roles_based(advert: Advert) -> Iterator[re.Match[str]]:
    """Where the text names the place of the role before it ("a Norway-based role")."""
    for at in advert.spots(_BASED_ROLE_CUES):
        yield from _BASED_ROLE.finditer(advert.text, max(0, at - 80), at + 30)
