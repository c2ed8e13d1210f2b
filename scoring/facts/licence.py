"""Where one must be licensed, registered or admitted to practise: nurses, lawyers, therapists, insurance agents."""

import re
from functools import lru_cache
from itertools import chain

from ..places import Place, read_places
from ..trades import trades
from ..words import first
from .cues import Cues
from .model import Fact, Quote
from .patterns import compiled
from .text import Advert

_CUES = Cues("licens", "licenc", " bar", "admitted", "registered in", "registration in", "credentialed")
_LICENCE = compiled(
    r"\blicen[sc](?:es?|ed|ure)\b|\bbar (?:admission|membership|licen[sc]e|card|in|of)\b|\b(?:state|york|california|texas|florida) bar\b|\badmitted (?:to (?:the )?(?:practice|bar)|in)|\bregist(?:ered|ration) in\b|\b(?:the|a|any) bar\b"
)
_OTHER = re.compile(
    r"driv\w+|software|licen[sc]e (?:agreement|fees?|terms|key|plate|compliance|management)|licens(?:ing|or)|export|open[- ]source|business licen|liquor|forklift|fahrerlaubnis|we(?:'re| are) licensed|company is licensed|our (?:licensed|clinicians|providers|team)|licensed (?:in|across) (?:all|over|more than|\d+)|money transmi|gaming|gambling|bank\b|raising the bar|high bar|(?:coffee|snack|salad) bar|bar (?:and|&) (?:restaurant|kitchen)"
)
_WISH = re.compile(
    r"prefer|a plus|nice to have|desir|bonus|willing|able to (?:obtain|get)|ability to (?:obtain|get)|obtain|eligible for|within \d|ideally|or other|any (?:us |u\.s\. )?state|at least one|one (?:or more )?(?:us |u\.s\. )?states?|in good standing in any"
)
COMPACT = re.compile(r"\bcompact\b|multi-?\s?state", re.IGNORECASE)
"""A licence that several states recognize."""
NEAR = 70
_MUST_HOLD = re.compile(
    r"\b(?:must|required?|requires|active|current|valid|unrestricted|unencumbered|hold|holds|possess|minimum|mandatory|in good standing|need|essential|posses\w*|maintain|have an?)\b|^\W*(?:an? )?(?:\w+ ){0,3}licen"
)
_NOT_HELD = re.compile(  # other people's licences, and what comes later
    r"\b(?:with|of|our|by|from|alongside|supervis\w+|support\w*|manag\w+|recruit\w*|hire|hiring|network of|team of|other|for) (?:\w+ ){0,3}licensed\b|\bour \w+ (?:are|is) licensed|non-?licensed|unlicensed|\bno \w* ?licen[sc]e|licen[sc]e (?:is )?not (?:required|needed)|licens(?:e|ing|ure) (?:exam|renewal|fees?|support|reimburse\w*|board|process|department|compliance|verification|requirements for)|sponsor|towards? (?:your )?licens|pay for|tuition|learner|supervision (?:hours|towards)|provisional"
)


_TRADE_CUES = Cues("licens", "licenc", " registration", "credential", " bar")
_OR = re.compile(r"\bor\b|/")
_WISH_OF_TRADE = re.compile(
    r"prefer|a plus|nice to have|desir|bonus|willing|obtain|eligible for|eligibility|within \d|ideally|advantag|an asset|if applicable|or (?:be )?able to|working towards?"
)


def read_licence(advert: Advert) -> tuple[tuple[Fact[Place], ...], bool]:
    """(regions or countries in one of which a licence must be held, whether one of the states' compact does as well)."""
    found: list[Fact[Place]] = []
    compact = False
    for begin, end, at in advert.sentences_with(_CUES):
        low = advert.low
        match = _LICENCE.search(low, max(begin, at - 10), end)
        if match is None or _OTHER.search(low, max(begin, match.start() - NEAR), min(end, match.end() + NEAR)):
            continue
        if _WISH.search(low, max(begin, match.start() - NEAR), min(end, match.end() + NEAR)) or advert.wished(at):
            continue
        start, stop = max(begin, match.start() - 45), min(end, match.end() + NEAR)
        named = _states(advert.text[start:stop])
        found += [Fact(place, advert.quote(match.start(), match.end())) for place in named]
        compact = compact or (bool(named) and COMPACT.search(low, begin, end) is not None)
    if not found and (match := _LICENCE.search(advert.title_low)):
        words = Quote("title", advert.title[match.start() : match.end()])
        found = [Fact(place, words) for place in _states(advert.title)]
    return tuple({fact.value: fact for fact in reversed(found)}.values())[::-1], compact


def read_trade_licences(advert: Advert) -> tuple[Fact[tuple[str, ...]], ...]:
    """Licences that must be held: of each sentence that asks for one, the trades of which any does ("RN or LPN licence")."""
    found: dict[tuple[str, ...], Fact[tuple[str, ...]]] = {}
    for begin, end, at in advert.sentences_with(_TRADE_CUES):
        low = advert.low[begin:end]
        if not _MUST_HOLD.search(low) or _NOT_HELD.search(low) or _OTHER.search(low) or advert.wished(at):
            continue
        if _WISH_OF_TRADE.search(low):
            continue
        matches = list(_licences().finditer(low))
        groups = list(dict.fromkeys(map(_trades_of, matches)))
        if groups and _OR.search(low):
            named = (each for name, meant in _names_of_trades().items() if first(low, name) >= 0 for each in meant)
            groups = [tuple(dict.fromkeys((*chain.from_iterable(groups), *named)))]
        for group in groups:
            found.setdefault(group, Fact(group, advert.quote(begin + matches[0].start(), begin + matches[0].end())))
    return tuple(found.values())


@lru_cache(maxsize=1)
def _licences() -> re.Pattern[str]:
    """Each trade's names beside the word licence: "RN license", "licensed as a pharmacist", "registered nurse (RN) licence"."""
    names = "|".join(sorted(map(re.escape, _names_of_trades()), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<before>{names})(?:\)|'s)?(?:[ /,-]+(?:(?:and|or|state|practice|clinical|professional|active|current|valid|\(?\w{{1,5}}\)?)[ /,]+){{0,3}})(?:licen[sc]\w*|licen[sc]ure|registration|credential\b)"
        rf"|\blicen[sc]ed (?:as an? |and certified |and registered |clinical |professional |independent ){{0,2}}(?P<after>{names})\b"
        rf"|\b(?P<bar>admitted to (?:the )?(?:[\w.]+ ){{0,3}}bar|bar (?:admission|membership|licen[sc]e)|member\w* (?:in good standing )?(?:of|in) (?:the |a |any |at least one )?(?:[\w.]+ ){{0,3}}bar)\b"
        rf"|\blicen[sc](?:e|ure) (?:as an?|in|to practi[cs]e) (?:\w+ )?(?P<of>{names})\b"
    )


@lru_cache(maxsize=1)
def _names_of_trades() -> dict[str, tuple[str, ...]]:
    """Every name, and the trades it may mean ("nursing licence" is that of registered and of practical nurses)."""
    named: dict[str, list[str]] = {}
    for trade in trades():
        for name in (*trade.titles, *trade.licences):
            named.setdefault(name, []).append(trade.name)
    return {name: tuple(dict.fromkeys(meant)) for name, meant in named.items()}


def _trades_of(match: re.Match[str]) -> tuple[str, ...]:
    return ("lawyer",) if match["bar"] else _names_of_trades()[match["before"] or match["after"] or match["of"]]


def _states(text: str) -> list[Place]:
    """The states and foreign countries named; "New York" is the state here."""
    named = []
    for place in (found.place for found in read_places(text, prose=True)):
        if place.city == "New York":
            named.append(Place(region=place.region, country=place.country))
        elif place.country is not None and place.city is None and (place.region or place.country != "US"):
            named.append(place)
    return named
