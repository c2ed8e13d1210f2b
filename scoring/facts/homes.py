"""Where the text wants a remote worker to live."""

import re
from collections.abc import Iterator

from ..places import WORLDWIDE, FoundPlace, Place, nationality, read_places
from .asides import OF_OTHERS, in_case, of_another, only_liked
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_LIVE = compiled(
    r"(?:must|need to|have to|required to|should|only|able to|applicants?|candidates?|open to|anyone|people|eligible)[^.\n]{0,60}?\b(?:be (?:located|based|residing|living|physically)|live|reside|located|based|residing|resident|authori[sz](?:ed|ation) to work|permission to work|work authori[sz]ation|right to work|eligible to work|legally (?:work|authori[sz]ed))\b[^.\n]{0,20}?\b(?:in|within|from|out of)\b"
    r"|\b(?:can|may|could) (?:sit|work|live|be (?:located|based|performed|filled)) (?:remotely )?(?:in|from|within) (?=(?:any|one|either) of )|\b(?:legal|existing|current|unrestricted|valid) (?:\w+ ){0,2}(?:right to work|work authori[sz]ation|permission to work) (?:in|for)\b"
    r"|\bremote(?:ly)?(?: work| role| position|, but)?[^.\n]{0,30}?\b(?:within|in|from|across|anywhere in|throughout|inside)\b|\bwork from anywhere (?:in|within)\b|\banywhere (?:in|within)\b|\bremote\W{1,3}(?=[A-Za-z])|\bopen to (?:candidates|applicants)[^.\n]{0,30}?\b(?:in|from|based in|within)\b|wohnsitz in|\b(?:first|dedicated) [^.\n]{0,40}?\b(?:seat|hire|role) in (?=(?:the )?\w)|\b(?:role|position|job|opportunity) based in\b|based in(?= (?:the )?(?:u\.?s|united states|uk|eu|europe|canada|latam|germany|india|australia))"
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
    "following ",
    " of these",
    "seat in",
    "hire in",
)
_BASED_ROLE = re.compile(
    r"\b(?:[Tt]his is|[Ll]ooking for|[Ss]eeking|[Hh]iring|[Oo]pen (?:to|for)|[Aa]vailable (?:to|for)|[Oo]nly)\b[^.\n]{0,40}?\b((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)[- ]based (?:\w+ )?(?:role|position|job|opportunity|contract|vacancy|candidates?|applicants?|hires?)\b"
)
_BASED_PEOPLE = re.compile(
    r"(?:\A|\n|[.(!]\s?)\W{0,9}(?!(?:America|For|If|Our|As|To)\b)((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)[- ][Bb]ased (?:\(\w+\) )?(?:[Cc]andidates?|[Aa]pplicants?)\b(?=\W{0,9}(?:[Oo]nly\b|ONLY\b|[A-Z]{2}|\n|\Z))"
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
    "based (",
)
_PART_OF_WORLD = re.compile(
    r"\b(?:only|exclusively)\b[^.\n]{0,25}?\b(?:candidates|applicants|professionals|talent|people|residents|developers|engineers)\b[^.\n]{0,25}?\b(?:from|in|of|within|across)\b |\b(?:candidates|applicants|professionals|talent|people|residents)\b[^.\n]{0,25}?\b(?:from|in|of|within|across) (?=[^.\n]{3,25}\bonly\b)"
    r"|(?<=\n)\W{0,9}(?:job )?location\W{1,6}(?=\w)|^\W{0,9}location\W{1,6}(?=\w)"
)
_PART_OF_WORLD_CUES = Cues("only", "exclusively", "location:", "location*")
_ANYWHERE = re.compile(
    r"\bno (?:geographic(?:al)? |location )?(?:restrictions?|limits?) (?:on|as to|about) (?:where|location)|\b(?:live|work|located|based) (?:from )?wherever you\b|\bwhere you (?:live|are|work)(?: from)? is (?:entirely |all )?up to you\b|\b(?:from|in) any country\b(?! (?:where|in which|we|with))|\bregardless of (?:where (?:they|you)|(?:your|their) location)\b(?!,? (?:we|you)\b[^.\n]{0,40}\b(?:provide|offer|pay|receive|get|enjoy|have)\b)|\bfrom anywhere (?:in the world|on (?:the planet|earth))\b|(?<!-)\b(?:work\w*|remote\w*|live|living|based|located|reside|residing|hir\w+|candidates|applicants|talent|people)\b(?![^.\n]{0,40}\b(?:use|allowance|stipend|travel)\b)[^.\n]{0,40}\banywhere in the world\b|\b(?:we|and) (?:hire|recruit) (?:people |talent )?(?:globally|worldwide)\b|\bvon überall auf der welt|\bcualquier (?:lugar|parte) del mundo|\bqualquer lugar do mundo"
)
_ANYWHERE_CUES = Cues(
    "regardless of",
    "up to you",
    "any country",
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
_OF_THE_US_CUES = Cues("401(k)", "401k", "w-2 ", "medicaid", "us-based preferred", "u.s.-based preferred")
_OF_SOME = re.compile(
    r"\b(?:for|in) (?:the |our )?u\.?s\b|\bu\.?s\.?[ -](?:employees|based employees|only|staff|team)|\b(?:pension|epf|cpf|rrsp|superannuation|equivalent)\b|depending on|where applicable"
)
"""What is offered to those of the employer's people who live there, among others."""
LONGEST_ROW = 600  # characters of a list of places
_BETWEEN = re.compile(r"[\s,;/|*•·&:-]*(?:(?:and|or|und|oder|y|e|et|the|DC)[\s,]*)*[\s,;/|*•·&-]*")
_COMPANY = compiled(
    r"headquarter|\bhq\b|our (?:investors|customers|offices)|founded|offices in|teams? (?:\w+ )?(?:across|in|based)|colleagues|employees (?:across|in|based)|we prefer|prefer\w+|preference|\bideal\w*|join us|visit|once a|at least once|off-?sites|travel|we have|we're based|we are based|company based|local law|if you are an? (?:applicant|employee)"
)
_HOURS = re.compile(
    r"(?:\s?(?:,|/|\band\b|\bor\b|&|\+)\s?[\w.]+){0,3}\W{0,3}(?:(?:friendly|compatible|adjacent|standard|business|working|office|core|market|daytime)\s)*(?:hours|time\b|times\b|time-?zones?|shift)",
    re.IGNORECASE,
)
"""What stands behind places whose hours are meant ("US and EU time zones")."""
_NO_HOME = re.compile(
    r"(?:-based)?\s(?:clients?|customers?|compan(?:y|ies)|employers?|markets?|businesses|firms?|brands?|accounts?|users|patients|teams?|offices?|hq)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s{0,9}(?:(?:any|one|either) of )?(?:the |these |our )?(?:following )?(?:\d{1,3} |approved |eligible |listed ){0,4}(?:u\.?s\.? )?(?:states?|countries|provinces|locations|cities|regions)\b[^:\n]{0,40}?[:(–-]{1,9}\s{0,9}",
    re.IGNORECASE,
)
"""What stands before a list of places: "one of the following states:"."""
IN_ZONES = re.compile(r"(?:\s?(?:,|/|\band\b|\bor\b|&)\s?[\w.]+){0,3}\s(?:\w+ )?time ?-?zones?\b", re.IGNORECASE)
_OUTSIDE = re.compile(r"\b(?:outside(?: of)?|except(?: for)?|excluding|other than|not in)\s(?:the\s)?$", re.IGNORECASE)
ZONES = (
    ("EMEA", re.compile(r"\b(?:CET|CEST|EET|EEST|WET)\b")),
    ("Americas", re.compile(r"\b(?:EST|EDT|PST|PDT|Eastern Time|Pacific Time)\b")),
    ("APAC", re.compile(r"\b(?:AEST|AEDT|SGT|JST)\b")),
)
_PLACE_AND_REMOTE = re.compile(
    r"(?<![^\n])[^\w\n]*(?:Location\W{1,6})?(?:(?P<before>[A-Z][\w ,]{1,30}?)\W{1,4}Remote|Remote\W{1,4}(?:in |within )?(?:the )?(?P<after>[A-Z][\w ,]{1,30}))[^\w\n]*(?![^\n])"
)
_NEAR_ZONE = re.compile(
    r"(?:within|±|\+\s?/\s?-|\bmax\w*)\W{0,5}(?:\d|one|two|three|four)(?:\s?-\s?\d)?\W{0,2}(?:hours?|hrs?|h)\b[^.\n]{0,15}\b(?:of|from|to)\s(?:the )?(?:cest|cet|est|edt|pst|pdt|eest|eet|wet|eastern time|pacific time|aest|sgt|jst)\b"
    r"|\b(?:cest|cet|est|pst|eet|aest|sgt)\b\s?\(?(?:±|\+\s?/\s?-)\s?\d"
)
_NEAR_ZONE_CUES = Cues("hours of", "hrs of", "hours from", "h of", "±", "+/-", "+ / -", "hours to")


def text_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """The places of the first sentence that says where one has to live, or be free to work."""
    for match in _roles_based(advert):
        if in_case(advert, advert.low[match.start() : match.end()], match.end()):
            continue
        found = [item.place for item in read_places(match[1], prose=True)]
        if not found and (country := nationality(match[1])):
            found = [Place(country=country)]
        if found:
            return tuple(Fact(place, advert.quote(match.start(), match.end())) for place in found)
    for match in advert.find(_LIVE, _LIVE_CUES):
        begin, end = advert.sentence(match.start(), match.end())
        begin = max(begin, advert.low.rfind(" but ", begin, match.end()))
        if (_COMPANY.search(advert.low, begin, end) and "anywhere" not in match.group()) or OF_OTHERS.search(
            advert.low, begin, end
        ):
            continue
        if of_another(advert, begin, match):
            continue
        words = advert.text[match.end() : min(end, match.end() + 120)]
        if lead := _LEAD.match(words):
            words = words[lead.end() :]
        lived = _homes(words)
        at = match.end() + (lead.end() if lead else 0)
        before = words.find(lived[0].words) if lived else 0
        of_office = "office" in advert.low[match.start() : at + before]
        if lived and before <= 30 and not of_office and not only_liked(advert, lived[0], at):
            lived = in_a_row(advert.text[at : at + LONGEST_ROW]) or lived
            return tuple(Fact(item.place, advert.quote(match.start(), match.end())) for item in lived)
    return ()


def parts_of_the_world(advert: Advert) -> tuple[Fact[Place], ...]:
    """Parts of the world that the text takes people from, where the field names a place in it ("only candidates from EMEA")."""
    for match in advert.find(_PART_OF_WORLD, _PART_OF_WORLD_CUES):
        _, end = advert.sentence(match.start(), match.end())
        words = advert.text[match.end() : min(end, match.end() + 50)]
        found = [item for item in _homes(words) if item.place.area not in (None, WORLDWIDE)]
        if found and words.find(found[0].words) <= 25:
            return tuple(Fact(item.place, advert.quote(match.start(), match.end() + 1)) for item in found)
    return ()


def from_anywhere(advert: Advert) -> tuple[Fact[Place], ...]:
    """The whole world, where the text of a remote job says so."""
    match = next(advert.find(_ANYWHERE, _ANYWHERE_CUES), None)
    return () if match is None else (Fact(Place(area=WORLDWIDE), advert.quote(match.start(), match.end())),)


def hinted_at(advert: Advert) -> tuple[Fact[Place], ...]:
    """The United States, where a remote job that says nothing of where one lives offers what there is there alone."""
    at = next(iter(advert.spots(_OF_THE_US_CUES)), -1)
    if at < 0 or _OF_SOME.search(advert.low, max(0, at - 60), at + 60):
        return ()
    return (Fact(Place(country="US"), advert.quote(at, at + 4)),)


def hours_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """The part of the world in which one lives within some hours of a zone ("Berlin or remote within 2 hours of CET")."""
    for match in advert.find(_NEAR_ZONE, _NEAR_ZONE_CUES):
        words = advert.text[match.start() : match.end()]
        for area, pattern in ZONES:
            if pattern.search(words):
                return (Fact(Place(area=area), advert.quote(match.start(), match.end())),)
    return ()


def line_within(advert: Advert) -> tuple[Fact[Place], ...]:
    """A line of the text that is nothing but a place and the word remote ("India Remote", "Location: Lyon / Remote")."""
    for match in _PLACE_AND_REMOTE.finditer(advert.text[: LONGEST_ROW * 10]):
        words = match["before"] or match["after"]
        found = read_places(words, prose=True)
        if found and found[0].words == words.strip(" ,"):
            return (Fact(found[0].place, Quote("description", match.group().strip())),)
    return ()


def _homes(words: str) -> tuple[FoundPlace, ...]:
    """The places named, but for those whose hours, customers or the like are meant ("UK business hours")."""
    homes = []
    for found in read_places(words, prose=True):
        at = words.find(found.words)
        end = at + len(found.words)
        if not (_HOURS.match(words, end) or _NO_HOME.match(words, end) or _OUTSIDE.search(words, 0, at)):
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
        yield from _BASED_PEOPLE.finditer(advert.text, max(0, at - 40), at + 40)
