"""How present one has to be: days in the office, the hours of a time zone, and whether the advert contradicts itself."""

import re
from itertools import islice

from ..vocabulary import Workplace
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ein": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "once": 1, "twice": 2}  # fmt: skip
_NUMBER = r"(?:[1-5]|one|two|three|four|five|einen?|zwei|drei|vier)"
_DAYS = re.compile(
    rf"(?<![\d.-])\b(?P<low>{_NUMBER})\s?(?:\(\d\)\s?)?(?:(?:-|to|or|bis|oder)\s?{_NUMBER}\s?)?\+?(?: full| whole| fixed| core| set| mandatory| in-office| in-person| office| onsite| on-site| wfo| work)* ?(?P<unit>days?|x|times|tage?n?|dagen|jours|días|dias)\b|\b(?P<often>once|twice) (?:a|per|each|every) week"
)
_OFFICE = re.compile(
    r"office|on-?site|in[- ]person|büro|vor ort|präsenz|\bhq\b|kantoor|bureau|oficina|escritório|hybrid|wfo"
)
_HOME = re.compile(r"home|remote|mobil|wfh|télétravail|thuis|teletrabajo")
_HOME_OFFICE = re.compile(r"home[- ]?office")
_NOT_WEEKLY = re.compile(
    r"\b(?:month|monat|year|jahr|quarter|quartal|mois|mes|annual|pto|vacation|holiday|leave|urlaub|hours|notice|within|interview)\w*"
)
_ZONE_CUES = Cues(
    *"time zone|timezone|time-zone|zeitzone|working hours|business hours|core hours|overlap|gmt|utc|cet|pacific time|eastern time|central time|mountain time|est time|pst time|cst time|ist time|est hours|pst hours|est)|pst)|cst)|ist)|(est|(pst|(cst|(ist|am est|pm est|am pst|pm pst|am ist|pm ist|am cst|pm cst|m. est|fuseau|zona horaria|huso horario|fuso".split(
        "|"
    )
)
_ZONE = re.compile(
    r"\b(?:(?:gmt|utc)\s?[+-]\s?\d{1,2}(?::\d{2})?|gmt|utc|cest|cet|eest|eet|wet|bst|aest|aedt|awst|nzst|sgt|jst|hkt|ist|gst|e[sd]t|p[sd]t|c[sd]t|m[sd]t|brt|art)\b"
    r"|\b(?:pacific|eastern|central(?: european)?|mountain|european?|us|u\.s\.|american|north american|uk|london|asian|apac|emea|indian?|australian|latam|west coast|east coast|new york|san francisco|berlin)(?: (?:standard|daylight))?(?: (?:time[ -]?zones?|time\b|business hours|working hours|hours|core hours))"
)
_KEPT = compiled(
    r"\btime ?-?zones?\b|\bhours\b|\boverlap\w*|\bshift\b|\bavailable\b|\bzeitzone|\bcompatible\b|\balign\w*|\bwithin\b|\bfuseau|\bhoraria|\bfuso"
)
_OF_PROCESS = re.compile(
    r"deadline|apply by|webinar|interview|support (?:is )?available|\bcall us\b|office hours are|posted|closes|11:59|midnight|founded|customers? (?:in|across)|serv(?:e|ing)|nicht"
)
MOST_ZONES = 4


def read_office_days(advert: Advert, workplace: Fact[Workplace] | None) -> Fact[int] | None:
    """The least number of days a week in the office, of hybrid work: as its own sentence says, or as left by days at home."""
    if workplace is None or workplace.value != "hybrid" or workplace.quote.field != "description":
        return None
    at = advert.text.find(workplace.quote.words)
    begin, end = advert.sentence(at, at + len(workplace.quote.words)) if at >= 0 else (0, 0)
    for match in _DAYS.finditer(advert.low, begin, end):
        near = _HOME_OFFICE.sub("home", advert.low[max(begin, match.start() - 45) : min(end, match.end() + 45)])
        after = advert.low[match.end() : min(end, match.end() + 20)]
        if _NOT_WEEKLY.search(after):
            continue
        number = _WORDS.get(match["often"] or match["low"]) or int(match["low"])
        where = min(
            (
                (found.start(), kind)
                for kind, pattern in (("office", _OFFICE), ("home", _HOME))
                if (found := pattern.search(advert.low, match.end(), min(end, match.end() + 45)))
            ),
            default=(0, "office" if _OFFICE.search(near) else "home" if _HOME.search(near) else ""),
        )[1]
        if where and number < 5:
            return Fact(number if where == "office" else 5 - number, advert.quote(match.start(), match.end()))
    return None


def read_claim(workplace: Fact[Workplace] | None, field: Fact[Workplace] | None) -> Fact[Workplace] | None:
    """What title or location say of the workplace, where the text is believed over them."""
    if workplace is None or field is None or workplace.value == field.value or workplace.quote.field != "description":
        return None
    return field


def read_time_zones(advert: Advert) -> tuple[Fact[str], ...]:
    """The zones whose hours have to be kept, as the advert names them, each once."""
    found: dict[str, Fact[str]] = {}
    location = advert.listing.location or ""
    if "time" in location.lower() or "zone" in location.lower():
        found |= {
            m.group().upper(): Fact(m.group().upper(), Quote("location", location[m.start() : m.end()]))
            for m in _ZONE.finditer(location.lower())
            if len(location) == len(location.lower())
        }
    for begin, end, _ in advert.sentences_with(_ZONE_CUES):
        if _OF_PROCESS.search(advert.low, begin, end) or not _KEPT.search(advert.low, begin, end):
            continue
        for match in _ZONE.finditer(advert.low, begin, end):
            words = advert.text[match.start() : match.end()]
            name = words.upper() if len(words) <= 8 else " ".join(words.split())
            if not (len(words) <= 4 and not words.isupper()):
                found.setdefault(name.casefold(), Fact(name, advert.quote(match.start(), match.end())))
    return tuple(islice(found.values(), MOST_ZONES))
