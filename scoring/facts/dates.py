"""When the work starts, until when one may apply, and how many applications one may send."""

import re
from datetime import date

from .cues import Cues
from .model import Fact, Quote, Start, Term
from .patterns import compiled
from .text import Advert

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro",
            "february feb februar février febrero fevereiro",
            "march mar märz mars marzo março",
            "april apr avril abril",
            "may mai mayo maio",
            "june jun juni juin junio junho",
            "july jul juli juillet julio julho",
            "august aug août agosto",
            "september sept sep septembre septiembre setembro",
            "october oct oktober okt octobre octubre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre diciembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TERMS: dict[str, Term] = {
    "spring": "spring", "summer": "summer", "fall": "fall", "autumn": "fall", "winter": "winter",
    "frühjahr": "spring", "sommer": "summer", "herbst": "fall", "sommersemester": "summer", "wintersemester": "winter",
    "printemps": "spring", "été": "summer", "automne": "fall", "hiver": "winter",
    "primavera": "spring", "verano": "summer", "verão": "summer", "otoño": "fall", "invierno": "winter",
    "zomer": "summer", "herfst": "fall",
}  # fmt: skip
_TERM = "|".join(sorted(_TERMS, key=len, reverse=True))
_YEAR = r"(?:20[2-4]\d)"
_SEASON = re.compile(
    rf"\b(?P<term>{_TERM})(?:\s*(?:term|semester|season|internship|intern|co-?op|cohort|program(?:me)?|quarter|start|,|-|/|')){{0,3}}\s*\(?(?P<year>{_YEAR})\b"
    rf"|\b(?P<year2>{_YEAR})\s*(?:-\s*)?(?P<term2>{_TERM})\b"
)
_TITLE_ONLY = re.compile(
    rf"\b(?P<term>{_TERM}) (?:intern\w*|analyst|associate|co-?op|fellow\w*|werkstudent\w*|student|20)"
)
_STARTS = re.compile(
    rf"\b(?:start(?:ing|s)?(?: date)?|begin(?:ning|s)?|commenc\w+|available (?:from|to start)|join(?:ing)? (?:us )?(?:date|in|from|by)|eintrittsdatum|eintritt|arbeitsbeginn|beginn|startdatum|start|zum|ab(?: dem)?|à partir d\w+|début|fecha de inicio|início|per|vanaf)\b[\s*_:]{{0,6}}(?:(?:is|on|in|from|by|the|of|as of|around|mid|early|late|end of|between|date|dem|zum|ab)[\s:-]{{1,2}}){{0,3}}"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[\s.,]{{1,2}}(?:of )?)?(?P<month>{_MONTH})\.?,?(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?\s(?P<year>{_YEAR})|\d{{1,2}}\.(?P<number>\d{{1,2}})\.(?P<year2>{_YEAR})|(?P<iso>{_YEAR}-\d{{2}})(?:-\d{{2}})?)\b"
)
_START_CUES = Cues(
    *"spring 20|summer 20|fall 20|autumn 20|winter 20|summer intern|sommer|semester|start|begin|commenc|joining|eintritt|arbeitsbeginn|zum 01|zum 1.|ab dem|ab 01|à partir|début|fecha de inicio|início|vanaf|available from".split(
        "|"
    )
)
_OF_PAST = re.compile(
    r"employees (?:are|who|will)|bis zum|display|policy|founded|since|graduat|class of|series [a-f]\b|raised|funding|launched|acquired|awarded?\b|ranked|named|expected|anticipated grad|degree|fiscal|enrol"
)
_DEADLINE_CUES = Cues(
    *"deadline|apply by|apply before|closing date|applications close|application close|applications by|accepted until|accepted through|accept applications|bewerbungsfrist|bewerbungsschluss|bewirb dich bis|bewerben sie sich bis|bis zum|date limite|fecha límite|fecha limite|prazo|posting end|close date|closes on|open until|sollicit|expires".split(
        "|"
    )
)
_DEADLINE = compiled(
    r"\bdeadline|\bapply (?:by|before)\b|\bclosing date\b|\bapplications? (?:will )?close|\b(?:applications?|submitted|received) (?:\w+ ){0,4}(?:by|before)\b|\baccept(?:ed|ing)? (?:applications |\w+ ){0,3}(?:until|through)\b|\bbewerbungs(?:frist|schluss)\b|\b(?:bewirb|bewerben|bewerbung\w*)[^.\n]{0,40}\bbis (?:zum )?|\bdate limite\b|\bfecha l[íi]mite\b|\bprazo\b|\bposting end\b|\bclose date\b|\bcloses on\b|\bopen until\b|\bsolliciteer (?:voor|uiterlijk)\b|\bexpires\b"
)
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s.,-]{{1,2}}(?:of |de )?(?P<month>{_MONTH})\b\.?,?(?:\s(?:de )?(?P<year>{_YEAR}))?|\b(?P<month2>{_MONTH})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year2>{_YEAR}))?"
    rf"|(?P<iso>{_YEAR})-(?P<isomonth>\d{{2}})-(?P<isoday>\d{{2}})|(?P<dotday>\d{{1,2}})\.(?P<dotmonth>\d{{1,2}})\.(?P<dotyear>{_YEAR})|\b(?P<usmonth>\d{{1,2}})/(?P<usday>\d{{1,2}})/(?P<usyear>{_YEAR}))"
)
_NO_DEADLINE = re.compile(
    r"no (?:fixed |set )?deadline|not have a deadline|meet(?:ing)? (?:\w+ ){0,3}deadlines|deadline[- ](?:driven|oriented)|tight deadlines"
)
_LIMIT_CUES = Cues(
    "limited to",
    "maximum of",
    "applications",
    "apply to",
    "apply for",
    "apply once",
    "positions",
    "bewerbungen",
    "one role",
    "one position",
)
_COUNTS = {"one": 1, "a single": 1, "once": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNT = r"(?:\d{1,2}|one|a single|two|three|four|five|six|ten)"
_LIMIT = compiled(
    rf"\b(?:apply|applying|applications?|submit|candidates?|applicants?)\b[^.\n]{{0,60}}\b(?:up to|no more than|at most|a maximum of|maximum of|maximum|max\.?|only|limited to|not more than|more than|limit (?:is|of))\s(?:to )?(?:a )?(?P<count>{_COUNT})\b(?:\s\(\d\))?\s(?:\w+ ){{0,2}}(?:positions?|roles?|jobs?|applications?|openings?|postings?|requisitions?|internships?|teams?)\b"
    rf"|\b(?:maximum of|at most|no more than|up to|limit(?:ed)? (?:of|to)) (?P<count2>{_COUNT})\b(?:\s\(\d\))? (?:\w+ ){{0,2}}(?:applications?|positions|roles)\b[^.\n]{{0,40}}\b(?:per|every|within|in a|each|any|at (?:a|the same) time|including)\b"
)
_APPLYING = re.compile(r"\bappl(?:y|ying|icants?)\b|\bcandidates?\b|\bsubmit")
_NOT_A_LIMIT = re.compile(r"more than one (?:location|site)|at least|minimum|years")


def read_start(advert: Advert) -> Fact[Start] | None:
    """The term or month and year in which the work starts: by the title, else the first the text names as its start."""
    for pattern in (_SEASON, _TITLE_ONLY):
        if match := pattern.search(advert.title_low):
            return Fact(_season(match), Quote("title", advert.title[match.start() : match.end()]))
    for begin, end, _ in advert.sentences_with(_START_CUES):
        if advert.low.find("20", begin, end) < 0:
            continue  # no year, no start
        for pattern in (_STARTS, _SEASON):
            match = pattern.search(advert.low, begin, end)
            if match and not _OF_PAST.search(advert.low, max(begin, match.start() - 60), min(end, match.end() + 20)):
                start = _month(match) if pattern is _STARTS else _season(match)
                return Fact(start, advert.quote(match.start(), match.end()))
    return None


def _season(match: re.Match[str]) -> Start:
    found = match.groupdict()
    year = found.get("year") or found.get("year2")
    term = found["term"] or found.get("term2") or ""
    return Start(term=_TERMS[term], year=int(year) if year else None)


def _month(match: re.Match[str]) -> Start:
    if match["iso"]:
        year, _, month = match["iso"].partition("-")
        return Start(month=int(month) if 1 <= int(month) <= 12 else None, year=int(year))
    number = _MONTHS[match["month"]] if match["month"] else int(match["number"])
    return Start(month=number if 1 <= number <= 12 else None, year=int(match["year"] or match["year2"]))


def read_deadline(advert: Advert) -> Fact[str] | None:
    """The last day to apply, ISO 8601. A day without a year is the next one after the advert was posted."""
    for match in advert.find(_DEADLINE, _DEADLINE_CUES):
        _, end = advert.sentence(match.start(), match.end())
        found = _DATE.search(advert.low, match.end(), min(max(end, match.end()), match.end() + 60))
        if found and not _NO_DEADLINE.search(advert.low, max(0, match.start() - 20), match.end() + 20):
            day = _day(found, advert.listing.posted_at.date() if advert.listing.posted_at else None)
            if day is not None:
                return Fact(day.isoformat(), advert.quote(match.start(), found.end()))
    return None


def _day(match: re.Match[str], posted: date | None) -> date | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    year = next((found[name] for name in ("year", "year2", "iso", "dotyear", "usyear") if name in found), None)
    month = next(
        (int(found[name]) for name in ("isomonth", "dotmonth", "usmonth") if name in found), None
    ) or _MONTHS.get(found.get("month") or found.get("month2") or "", 0)
    day = next(int(found[name]) for name in ("day", "day2", "isoday", "dotday", "usday") if name in found)
    try:
        if year is not None:
            return date(int(year), month, day)
        if posted is None:
            return None
        return next(
            date(each, month, day) for each in (posted.year, posted.year + 1) if date(each, month, day) >= posted
        )
    except (ValueError, StopIteration):  # the 31st of June
        return None


def read_application_limit(advert: Advert) -> Fact[int] | None:
    """To how many openings of this employer one may apply."""
    for match in advert.find(_LIMIT, _LIMIT_CUES):
        begin, end = advert.sentence(match.start(), match.end())
        if _APPLYING.search(advert.low, begin, end) and not _NOT_A_LIMIT.search(advert.low, begin, end):
            words = match["count"] or match["count2"]
            return Fact(int(words) if words.isdigit() else _COUNTS[words], advert.quote(match.start(), match.end()))
    return None
