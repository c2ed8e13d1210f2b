"""The names of places that stand in a text, each with all that it may mean."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .gazetteer import WORD, Entry, fold, gazetteer, small_towns

PLAIN_WORDS = frozenset(  # names of towns that are far more often just words
    (
        "airport all allen alliance and area aus bar bath bay bear bend bender best borne both brick bush buy "
        "can central centro city clay cocoa college commerce como conda converse cypress data date de deal "
        "delta den design eagle east engen enger enterprise eu evergreen fleet flexible forest full fully gap "
        "general gera goes golden goodyear green greenfield ham hard holiday holt home hope hub humble hybrid "
        "in independence industry la langen largo lead lend liberty los male man march mary mason media "
        "mentor mission mitte mobile most much multiple nan new nice normal north of office on opportunity or "
        "oral orange pace page para paramount parole people poll pro prosper reading remote required sale "
        "same san say see senden shaping south sparks split spring springs staff standard stelle stocken "
        "street summit sunrise sunset superior support surprise terrace the time travel twist union "
        "university us van various ventas vista waren west wissen "
    ).split()
)
VAGUE = frozenset(
    {"global", "globally", "everywhere", "international"}
)  # worldwide in a location, nothing in a sentence
PROSE_CODES = frozenset({"US", "USA", "UK", "EU", "UAE", "NYC", "SF", "EMEA", "APAC", "LATAM", "DACH", "EEA"})
_THREE_PARTS = re.compile(
    r"(?<![^;|/\n])\s{0,9}[^,;|/\n]{3,40}, (?P<middle>[A-Z\d]{1,3}), (?P<country>[A-Z]{2})(?=\s{0,9}(?:[;|/\n]|$))"
)
"""A town, a part of its country, the country: "Utrecht, UT, NL"."""
_EXCLUDED = re.compile(
    r"\bnon[- ](?P<one>(?:u\.s\.a?\.?|usa?|u\.k\.|uk|eu)(?!\w))|\b(?:outside(?: of)?|except(?: for)?|excluding|other than)\s(?:the\s)?(?P<row>[^();|/\n]+)",
    re.IGNORECASE,
)
"""Places that are named because they are not meant: "Remote (non-US)", "LATAM (excluding Brazil)"."""
_SEPARATOR = re.compile(r"[,;|/()\n•·]")
_PART = re.compile(r"(?:(?!\s[-–—]\s)[^,;|/()\n•·])+")
_AROUND = re.compile(  # "79189 Altstadt", "Greater Smalltown Area"
    r"\W*(?:(?:[A-Z]{1,2}-)?\d{4,6}\s|(?:remote|hybrid|on-?site|home ?office|greater|raum|großraum|nähe|near|in|bei)\b\W*)*(?P<name>.*?)(?:\s(?:area|region|metro|metropolitan|city|town|hq|office|\d{4,6}))*\W*",
    re.IGNORECASE,
)
LONGEST_FIELD, LONGEST_NAME = 2_000, 60  # characters of a location, and of one place's name in it
_LIST = re.compile(r"\s?[,/&]\s?(?:or\s|and\s)?|\s(?:or|and)\s")


class Named(NamedTuple):
    """A name, where it stands, and what it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    plain: bool  # an everyday word: a place only beside a larger one


def names(text: str, *, prose: bool) -> Iterator[Named]:
    """The names in their order; in prose only capitalised ones, and hardly any code."""
    known = gazetteer()
    tokens = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text[:20_000])]
    folds = [fold(token) for _, _, token in tokens]
    at = 0
    before: tuple[Entry, ...] = ()  # what the name right before means, where it has several words
    while at < len(tokens):
        start, _, token = tokens[at]
        if prose and token[0].islower():
            at, before = at + 1, ()
            continue
        length = 1
        entries: tuple[Entry, ...] = ()
        if not prose or token[0].isupper() or not token[0].isalpha():
            for words_ in range(min(known.longest.get(folds[at], 1), len(tokens) - at), 1, -1):
                if entries := known.names.get(" ".join(folds[at : at + words_]), ()):
                    length = words_
                    break
        if not entries:
            entries = _single(text, tokens, folds, at, prose=prose, before=before)
        before = entries if length > 1 else ()
        if entries:
            end = tokens[at + length - 1][1]
            end += text[end - 2 : end - 1] == "." and text[end : end + 1] == "."  # the last stop of "U.S."
            yield Named(
                start,
                end,
                entries,
                plain=length == 1
                and folds[at] in PLAIN_WORDS
                and token not in ("US", "EU", "LA", "CAN")
                and (token, at) != ("DE", 0)
                and not (prose and token.isupper() and len(token) == 2),
            )
        at += length


def names_of_field(text: str) -> Iterator[Named]:
    """The names of a location; in "Utrecht, UT, NL" the end is a country, and its parts are no other country's."""
    known = gazetteer()
    countries: dict[int, str] = {}
    for start, end in excluded(text):
        text = text[:start] + " " * (end - start) + text[end:]
    for match in _THREE_PARTS.finditer(text):
        code = match["country"]
        if code in known.countries:
            countries[match.start("country")] = code
            if match["middle"] not in known.regions.get(code, {}):
                start, end = match.span("middle")
                text = text[:start] + " " * (end - start) + text[end:]
    for name in _or_towns(text, list(names(text, prose=False))):
        code = countries.get(name.start, "")
        entries = tuple(each for each in name.entries if each[:4] == (None, None, code, None))
        yield name._replace(entries=entries) if entries else name


def excluded(text: str) -> list[tuple[int, int]]:
    """Where a location names places that are not meant."""
    return [match.span("one" if match["one"] else "row") for match in _EXCLUDED.finditer(text)]


def _or_towns(text: str, known: list[Named]) -> Iterator[Named]:
    """The names known, but for parts of the text that are as a whole the name of a smaller town ("Berlin Heights, OH")."""
    done = 0
    for part in _PART.finditer(text[:LONGEST_FIELD]):
        begin, end = part.span()
        inside = [name for name in known if begin <= name.start < end]
        if not inside or inside[0].start > begin + 1 or inside[-1].end < end - 1:
            town = _town(text, begin, end) if done <= begin and end - begin <= LONGEST_NAME else None
            if town and not any(name.start <= town.start and name.end >= town.end for name in inside):
                inside = [town]
        yield from inside
        done = inside[-1].end if inside else done
    yield from (name for name in known if name.start >= LONGEST_FIELD)


def _town(text: str, begin: int, end: int) -> Named | None:
    """The smaller town that this part of a location names."""
    around = _AROUND.fullmatch(text, begin, end)
    entries = small_towns(around["name"]) if around and around["name"] else ()
    return Named(*around.span("name"), entries, plain=False) if around and entries else None


def _single(
    text: str, tokens: list[tuple[int, int, str]], folds: list[str], at: int, *, prose: bool, before: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    """What one word may mean: a code when written in capitals, else a name. `before`: what a name before it means."""
    known = gazetteer()
    start, _, token = tokens[at]
    if token.isupper() and len(token) <= 4 and (entries := known.codes.get(token)):
        regions = tuple(entry for entry in entries if entry.region and not entry.city)
        gap = text[tokens[at - 1][1] : start] if at else ""
        if "," in gap and len(gap) <= 3:
            town = tokens[at - 1][2]
            end = tokens[at - 1][1]
            part = _SEPARATOR.split(text[max(0, end - LONGEST_NAME) : end])[-1].strip()
            towns = before or (() if prose else small_towns(part))
            inside = {town.country for town in towns}
            named = folds[at - 1] in known.names or any(each.country in inside for each in entries if not each.region)
            if town[0].isupper() and not named and town not in known.codes and folds[at - 1] not in PLAIN_WORDS:
                entries = regions or entries
            if prose and not named and token not in PROSE_CODES:
                return regions if town[0].isupper() else ()  # "managers, AI engineers" is not about Anguilla
        elif prose and token not in PROSE_CODES:
            return regions if _in_a_list(text, tokens, at) else ()
        return entries
    if prose and (not token[0].isupper() or folds[at] in VAGUE):
        return ()
    return known.names.get(folds[at], ())


def _in_a_list(text: str, tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a code of two letters stands beside another region's ("one of these states: AL, GA or TX")."""
    for step in (-1, 1):
        other = at + step
        if 0 < other < len(tokens) - 1 and tokens[other][2] in ("or", "and"):
            other += step
        if len(tokens[at][2]) != 2 or not 0 <= other < len(tokens):
            continue
        first, last = min(at, other), max(at, other)
        beside = tokens[other][2]
        codes = gazetteer().codes.get(beside, ()) if beside.isupper() and len(beside) == 2 else ()
        if _LIST.fullmatch(text, tokens[first][1], tokens[last][0]) and any(
            entry.region and entry.weight > 0 for entry in codes
        ):
            return True
    return False
